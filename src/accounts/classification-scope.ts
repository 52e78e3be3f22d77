/**
 * The one classification scope of an account: the buckets that automated discovery leaves out
 * (https://docs.aws.amazon.com/macie/latest/APIReference/classification-scopes-id.html). That a name is an existing
 * bucket's is not checked: a bucket may be excluded before the inventory has seen it.
 */

import { ServiceError } from "../model/service-error.ts";

/** macie-quotas; the excluded names are one JSON value, so more would make each read slower. */
const MAX_EXCLUDED_BUCKETS = 1000;

/** The list after an update, without repetitions, in the order in which names came. */
export function updateExcludedBuckets(
  before: readonly string[],
  operation: "ADD" | "REMOVE" | "REPLACE",
  names: readonly string[],
): readonly string[] {
  const after = apply(before, operation, names);
  if (after.length > MAX_EXCLUDED_BUCKETS) {
    throw new ServiceError(
      "ValidationException",
      `A classification scope can exclude ${MAX_EXCLUDED_BUCKETS} buckets, the request would make it ${after.length}.`,
    );
  }
  return after;
}

function apply(
  before: readonly string[],
  operation: "ADD" | "REMOVE" | "REPLACE",
  names: readonly string[],
): readonly string[] {
  switch (operation) {
    case "ADD":
      return [...new Set([...before, ...names])];
    case "REMOVE": {
      const removed = new Set(names);
      return before.filter((name) => !removed.has(name));
    }
    case "REPLACE":
      return [...new Set(names)];
  }
}
