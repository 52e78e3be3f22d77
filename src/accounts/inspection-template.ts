/**
 * The one sensitivity inspection template of an account: what automated discovery looks for. Identifiers it
 * includes are additional to the recommended ones, those it excludes are taken away
 * (https://docs.aws.amazon.com/macie/latest/APIReference/templates-sensitivity-inspections-id.html).
 */

import { ServiceError } from "../model/service-error.ts";

export interface InspectionTemplate {
  readonly description: string;
  readonly excludedManagedIds: readonly string[];
  readonly includedManagedIds: readonly string[];
  readonly customIdentifierIds: readonly string[];
  readonly allowListIds: readonly string[];
}

export const INITIAL_TEMPLATE: InspectionTemplate = {
  description: "",
  excludedManagedIds: [],
  includedManagedIds: [],
  customIdentifierIds: [],
  allowListIds: [],
};

/** What of the ids in a template is known to the account; `recommended` are the managed ones used by default. */
export interface KnownIdentifiers {
  readonly recommended: readonly string[];
  readonly unknownManagedIds: readonly string[];
  readonly unknownCustomIds: readonly string[];
  readonly unknownAllowListIds: readonly string[];
}

export function checkInspectionTemplate(template: InspectionTemplate, known: KnownIdentifiers): void {
  requireNone("managedDataIdentifierIds", known.unknownManagedIds);
  requireNone("customDataIdentifierIds", known.unknownCustomIds);
  requireNone("allowListIds", known.unknownAllowListIds);
  const excluded = new Set(template.excludedManagedIds);
  const both = template.includedManagedIds.find((id) => excluded.has(id));
  if (both !== undefined) {
    throw invalid(`the managed data identifier ${both} is both included and excluded.`);
  }
  const usesManaged = [...known.recommended, ...template.includedManagedIds].some((id) => !excluded.has(id));
  if (!usesManaged && template.customIdentifierIds.length === 0) {
    throw invalid("the template must leave at least one managed or custom data identifier.");
  }
}

function requireNone(member: string, unknownIds: readonly string[]): void {
  if (unknownIds[0] !== undefined) {
    throw invalid(`'${member}' names ${unknownIds[0]}, which doesn't exist.`);
  }
}

function invalid(reason: string): ServiceError {
  return new ServiceError("ValidationException", `Sensitivity inspection template: ${reason}`);
}
