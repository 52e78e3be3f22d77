/** What a job looks for, settled when a run starts, and its allow lists, read when a run's first batch comes. */

import type { AllowListDefinition } from "../identifiers/allow-lists/allow-list-definition.ts";
import { ALLOW_LIST_LIMITS } from "../identifiers/allow-lists/allow-list-definition.ts";
import { wordsInObject } from "../identifiers/allow-lists/words-in-object.ts";
import type { CustomIdentifier, SeverityLevel } from "../identifiers/identifier.ts";
import { selectManagedIdentifiers } from "../identifiers/selection.ts";
import type { JobDefinition } from "../jobs/job.ts";
import type { RunScanner } from "../jobs/run-scanner.ts";
import type { Scope } from "../model/scope.ts";
import type { SmallObject } from "../objects/s3/read-small-object.ts";
import { readAllowLists } from "../store/allow-lists.ts";
import { readCustomIdentifiers, type StoredCustomIdentifier } from "../store/custom-identifiers.ts";
import type { Db } from "../store/database.ts";

const SEVERITIES = { LOW: "Low", MEDIUM: "Medium", HIGH: "High" } as const;

/** Custom identifiers that were deleted since the job was made still count, as in Macie. */
export async function runScannerOf(
  db: Db,
  {
    scope,
    definition,
  }: {
    readonly scope: Scope;
    readonly definition: Pick<
      JobDefinition,
      | "allowListIds"
      | "customDataIdentifierIds"
      | "managedDataIdentifierIds"
      | "managedDataIdentifierSelector"
    >;
  },
  defaultSelector: "ALL" | "RECOMMENDED",
): Promise<RunScanner> {
  const selector = definition.managedDataIdentifierSelector ?? defaultSelector;
  const managed = selectManagedIdentifiers(selector, definition.managedDataIdentifierIds ?? []);
  const custom = await readCustomIdentifiers(db, scope, definition.customDataIdentifierIds ?? []);
  return {
    managedIds: managed.map(({ id }) => id),
    customIdentifiers: custom.map(toIdentifier),
    allowListIds: definition.allowListIds ?? [],
  };
}

function toIdentifier(stored: StoredCustomIdentifier): CustomIdentifier {
  const { id, name, regex, keywords, ignoreWords, maximumMatchDistance, severityLevels } = stored;
  const levels = severityLevels?.map(
    ({ occurrencesThreshold, severity }): SeverityLevel => ({
      occurrencesThreshold,
      severity: SEVERITIES[severity],
    }),
  );
  const identifier = {
    kind: "custom",
    id,
    name,
    regex,
    keywords,
    ignoreWords,
    maximumMatchDistance,
  } as const;
  return levels === undefined ? identifier : { ...identifier, severityLevels: levels };
}

export type ReadObject = (
  scope: Scope,
  bucket: string,
  key: string,
  maxBytes: number,
) => Promise<SmallObject>;

/** Those of the lists that are there and can be read; the others are passed over, as Macie does. */
export async function loadAllowLists(
  db: Db,
  scope: Scope,
  ids: readonly string[],
  readObject: ReadObject,
): Promise<AllowListDefinition[]> {
  const definitions: AllowListDefinition[] = [];
  for (const { criteria } of await readAllowLists(db, scope, ids)) {
    if (criteria.kind === "regex") {
      definitions.push(criteria);
      continue;
    }
    const { bucketName, objectKey } = criteria;
    const object = await readObject(scope, bucketName, objectKey, ALLOW_LIST_LIMITS.sizeInBytes);
    const content = object.kind === "read" ? wordsInObject(object.bytes) : undefined;
    if (content?.kind === "words") {
      definitions.push(content);
    }
  }
  return definitions;
}
