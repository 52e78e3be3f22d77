/** Whether the object of an allow list can be used now: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists-id.html */

import type { AllowListStatusCode } from "@aws-sdk/client-macie2";
import { ALLOW_LIST_LIMITS } from "../../../identifiers/allow-lists/allow-list-definition.ts";
import { wordsInObject } from "../../../identifiers/allow-lists/words-in-object.ts";
import type { AllowListCriteria } from "../../../store/allow-lists.ts";
import type { OperationContext } from "../../operation.ts";

export interface AllowListState {
  readonly code: AllowListStatusCode;
  /** Absent if all is well. */
  readonly description?: string;
}

const OK: AllowListState = { code: "OK" };
const NOT_FOUND: AllowListState = {
  code: "S3_OBJECT_NOT_FOUND",
  description: "The bucket or the object doesn't exist.",
};
const ACCESS_DENIED: AllowListState = {
  code: "S3_OBJECT_ACCESS_DENIED",
  description: "Macie isn't allowed to read or to decrypt the object.",
};
const THROTTLED: AllowListState = {
  code: "S3_THROTTLED",
  description: "The store refused the request because there were too many.",
};
const OVERSIZE: AllowListState = {
  code: "S3_OBJECT_OVERSIZE",
  description: `The object has more than ${ALLOW_LIST_LIMITS.sizeInBytes} bytes or ${ALLOW_LIST_LIMITS.words.max} entries.`,
};
const EMPTY: AllowListState = { code: "S3_OBJECT_EMPTY", description: "The object has no entries." };
const FAILED: AllowListState = { code: "UNKNOWN_ERROR", description: "The object couldn't be read." };
const UNUSABLE: AllowListState = {
  code: "UNKNOWN_ERROR",
  description: `The object isn't text in UTF-8, or an entry has more than ${ALLOW_LIST_LIMITS.word.max} characters.`,
};

/** Reads the object if the list has one. */
export async function readAllowListState(
  criteria: AllowListCriteria,
  { scope, readObject }: OperationContext,
): Promise<AllowListState> {
  if (criteria.kind === "regex") {
    return OK;
  }
  const { bucketName, objectKey } = criteria;
  const read = await readObject(scope, bucketName, objectKey, ALLOW_LIST_LIMITS.sizeInBytes);
  switch (read.kind) {
    case "read":
      return stateOfBytes(read.bytes);
    case "not-found":
      return NOT_FOUND;
    case "access-denied":
      return ACCESS_DENIED;
    case "throttled":
      return THROTTLED;
    case "too-large":
      return OVERSIZE;
    case "failed":
      return FAILED;
  }
}

function stateOfBytes(bytes: Uint8Array): AllowListState {
  const { kind } = wordsInObject(bytes);
  switch (kind) {
    case "words":
      return OK;
    case "empty":
      return EMPTY;
    case "oversize":
      return OVERSIZE;
    case "unusable":
      return UNUSABLE;
  }
}
