/** A custom data identifier as lists tell it. */

import type { Scope } from "../../../model/scope.ts";
import { macieArn } from "../../../model/scope.ts";
import type { StoredCustomIdentifier } from "../../../store/custom-identifiers.ts";

export function presentSummary(scope: Scope, { id, name, description, createdAt }: StoredCustomIdentifier) {
  return { arn: macieArn(scope, "custom-data-identifier", id), id, name, description, createdAt };
}
