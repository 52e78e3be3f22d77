/** The order of findings that an input asks for. */

import type { SortCriteria } from "@aws-sdk/client-macie2";
import { type FindingSort, SORT_ATTRIBUTES } from "../../../store/finding-pages.ts";
import { invalidMember } from "../../wire/problems.ts";

/** Newest first if it does not say by what, ascending if it does not say how. Throws ValidationException. */
export function findingSort(criteria: SortCriteria | undefined): FindingSort {
  const { attributeName, orderBy } = criteria ?? {};
  if (attributeName === undefined) {
    return { attribute: "updatedAt", order: orderBy ?? "DESC" };
  }
  const attribute = SORT_ATTRIBUTES.find((known) => known === attributeName);
  if (attribute === undefined) {
    throw invalidMember(
      "sortCriteria.attributeName",
      `Member must satisfy enum value set: [${SORT_ATTRIBUTES.join(", ")}]`,
    );
  }
  return { attribute, order: orderBy ?? "ASC" };
}
