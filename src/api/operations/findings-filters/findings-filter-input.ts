/** What CreateFindingsFilter and UpdateFindingsFilter are given, checked beyond the contract. */

import { type CriteriaInput, parseCriteria } from "../../../findings/criteria/parse-criteria.ts";
import { invalidMember } from "../../wire/problems.ts";

/** The criteria as given, which findings can be filtered by. Throws ValidationException. */
export function usableCriteria(criteria: CriteriaInput): CriteriaInput {
  parseCriteria(criteria);
  return criteria;
}

/** Fits the column, and leaves room for the filters that one at this position shifts. */
const LARGEST_POSITION = 1_000_000_000;

/** Throws ValidationException. */
export function usablePosition(position: number | undefined): number | undefined {
  if (position !== undefined && !(position >= 1 && position <= LARGEST_POSITION)) {
    throw invalidMember("position", `Member must be between 1 and ${LARGEST_POSITION}`);
  }
  return position;
}
