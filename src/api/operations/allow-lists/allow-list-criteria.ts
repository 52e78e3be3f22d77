/** What an allow list allows, between the API and the store. */

import type { AllowListCriteria as ApiCriteria } from "@aws-sdk/client-macie2";
import { checkAllowList } from "../../../identifiers/allow-lists/allow-list-definition.ts";
import { ServiceError } from "../../../model/service-error.ts";
import type { AllowListCriteria } from "../../../store/allow-lists.ts";
import type { OperationContext } from "../../operation.ts";
import { invalidMember } from "../../wire/problems.ts";
import { readAllowListState } from "./words-list-status.ts";

/** Throws ValidationException if the criteria say nothing or two things, or cannot be used as they are. */
export async function usableCriteria(
  criteria: ApiCriteria,
  context: OperationContext,
): Promise<AllowListCriteria> {
  const chosen = toStored(criteria);
  if (chosen.kind === "regex") {
    const problem = checkAllowList(chosen);
    if (problem !== undefined) {
      throw invalidMember("criteria.regex", problem.problem);
    }
    return chosen;
  }
  const { code, description } = await readAllowListState(chosen, context);
  if (code !== "OK") {
    throw new ServiceError("ValidationException", `The allow list can't be used, ${code}: ${description}`);
  }
  return chosen;
}

export function presentCriteria(criteria: AllowListCriteria): ApiCriteria {
  return criteria.kind === "regex"
    ? { regex: criteria.regex }
    : { s3WordsList: { bucketName: criteria.bucketName, objectKey: criteria.objectKey } };
}

function toStored({ regex, s3WordsList }: ApiCriteria): AllowListCriteria {
  if (regex !== undefined && s3WordsList === undefined) {
    return { kind: "regex", regex };
  }
  const { bucketName, objectKey } = s3WordsList ?? {};
  if (regex === undefined && bucketName !== undefined && objectKey !== undefined) {
    return { kind: "words", bucketName, objectKey };
  }
  throw invalidMember("criteria", "Member must have exactly one of regex and s3WordsList");
}
