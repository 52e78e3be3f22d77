/**
 * What a user set about a bucket's sensitivity: a score fixed at its maximum, and types of data that shall not
 * count (https://docs.aws.amazon.com/macie/latest/user/discovery-asdd-s3bucket-manage.html).
 */

import { ServiceError } from "../model/service-error.ts";

/** The only score that can be set by hand. */
export const MAX_SCORE = 100;

export interface SuppressedIdentifier {
  readonly id: string;
  readonly type: "CUSTOM" | "MANAGED";
}

/** Whether the request sets the override; without a value it takes it away. */
export function parseScoreOverride(value: number | null | undefined): boolean {
  if (value === undefined || value === null) {
    return false;
  }
  if (value !== MAX_SCORE) {
    throw new ServiceError(
      "ValidationException",
      `Value at 'sensitivityScoreOverride' must be ${MAX_SCORE} or absent.`,
    );
  }
  return true;
}

/** The new list, without repetitions. An empty one lets all types count again. */
export function parseSuppressed(
  items: readonly { readonly id?: string | undefined; readonly type?: string | undefined }[],
): readonly SuppressedIdentifier[] {
  const byKey = new Map<string, SuppressedIdentifier>();
  for (const { id, type } of items) {
    if (id === undefined || id === "" || (type !== "CUSTOM" && type !== "MANAGED")) {
      throw new ServiceError(
        "ValidationException",
        "Values at 'suppressDataIdentifiers' must have an id and the type CUSTOM or MANAGED.",
      );
    }
    byKey.set(`${type} ${id}`, { id, type });
  }
  return [...byKey.values()];
}

/** The bucket's name in `arn:<partition>:s3:::<bucket>`; undefined for any other text. */
export function bucketOfArn(arn: string): string | undefined {
  return /^arn:(?:aws|aws-cn|aws-us-gov):s3:::([A-Za-z0-9.\-_]{3,255})$/.exec(arn)?.[1];
}
