/** What CreateCustomDataIdentifier and TestCustomDataIdentifier are given, checked by the rules of the engine. */

import type { SeverityLevel } from "@aws-sdk/client-macie2";
import {
  CUSTOM_IDENTIFIER_LIMITS,
  checkCustomIdentifier,
} from "../../../identifiers/custom/check-custom-identifier.ts";
import type { CustomIdentifier } from "../../../identifiers/identifier.ts";
import type { SeverityLevelColumn } from "../../../store/tables/identifiers.ts";
import { invalidMember } from "../../wire/problems.ts";

interface CustomIdentifierInput {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly regex: string;
  readonly keywords?: readonly string[] | undefined;
  readonly ignoreWords?: readonly string[] | undefined;
  readonly maximumMatchDistance?: number | undefined;
  readonly severityLevels?: readonly SeverityLevel[] | undefined;
}

const SEVERITIES = { LOW: "Low", MEDIUM: "Medium", HIGH: "High" } as const;

/** Throws ValidationException with the reason and, of a regex, the position. */
export function toCustomIdentifier(input: CustomIdentifierInput): CustomIdentifier {
  const { name = "test", description, regex, keywords = [], ignoreWords = [], severityLevels } = input;
  const { default: anyDistance } = CUSTOM_IDENTIFIER_LIMITS.maximumMatchDistance;
  const identifier: CustomIdentifier = {
    kind: "custom",
    id: "",
    name,
    regex,
    keywords,
    ignoreWords,
    maximumMatchDistance: input.maximumMatchDistance ?? anyDistance,
    ...(description === undefined ? {} : { description }),
    ...(severityLevels === undefined
      ? {}
      : {
          severityLevels: toColumns(severityLevels).map(({ occurrencesThreshold, severity }) => ({
            occurrencesThreshold,
            severity: SEVERITIES[severity],
          })),
        }),
  };
  const problem = checkCustomIdentifier(identifier);
  if (problem !== undefined) {
    throw invalidMember(problem.field, problem.problem);
  }
  return identifier;
}

/** The wire layer has seen to it that both members are there. */
export function toColumns(levels: readonly SeverityLevel[]): readonly SeverityLevelColumn[] {
  return levels.map(({ occurrencesThreshold = 1, severity = "MEDIUM" }) => ({
    occurrencesThreshold,
    severity,
  }));
}
