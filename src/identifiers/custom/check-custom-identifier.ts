/**
 * What a custom data identifier must keep to, with Macie's limits
 * (https://docs.aws.amazon.com/macie/latest/user/cdis-options.html and the API's CreateCustomDataIdentifier).
 */

import { buildProgram } from "../../patterns/byte-program.ts";
import { parsePattern } from "../../patterns/parse-pattern.ts";
import type { CustomIdentifier, SeverityLevel } from "../identifier.ts";

/** Lengths in characters, counts in items; both ends included. */
export const CUSTOM_IDENTIFIER_LIMITS = {
  name: { min: 1, max: 128 },
  description: { min: 0, max: 512 },
  regex: { min: 1, max: 512 },
  keywords: { items: 50, min: 3, max: 90 },
  ignoreWords: { items: 10, min: 4, max: 90 },
  maximumMatchDistance: { min: 1, max: 300, default: 50 },
  severityLevels: { items: 3 },
} as const;

/** A field that does not keep to its rule, in words for whoever wrote it. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** The first problem of a definition, or undefined if it may be used. */
export function checkCustomIdentifier(
  definition: Omit<CustomIdentifier, "kind" | "id">,
): FieldProblem | undefined {
  const limits = CUSTOM_IDENTIFIER_LIMITS;
  return (
    checkLength("name", definition.name, limits.name) ??
    checkLength("description", definition.description ?? "", limits.description) ??
    checkLength("regex", definition.regex, limits.regex) ??
    checkRegex("regex", definition.regex) ??
    checkWords("keywords", definition.keywords, limits.keywords) ??
    checkWords("ignoreWords", definition.ignoreWords, limits.ignoreWords) ??
    checkDistance(definition.maximumMatchDistance) ??
    checkSeverityLevels(definition.severityLevels)
  );
}

/** The problem of a regex as a pattern, for custom identifiers and allow lists alike. */
export function checkRegex(field: string, regex: string): FieldProblem | undefined {
  const parsed = parsePattern(regex);
  if (!parsed.ok) {
    return { field, problem: `${parsed.reason}, at position ${parsed.position}` };
  }
  return buildProgram([parsed.tree]).ok
    ? undefined
    : { field, problem: "its repeats unfold into too many states" };
}

function checkLength(
  field: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): FieldProblem | undefined {
  const length = Array.from(text).length;
  return length < min || length > max
    ? { field, problem: `has ${length} characters, allowed are ${min} to ${max}` }
    : undefined;
}

function checkWords(
  field: string,
  words: readonly string[],
  limits: { readonly items: number; readonly min: number; readonly max: number },
): FieldProblem | undefined {
  if (words.length > limits.items) {
    return { field, problem: `has ${words.length} items, allowed are at most ${limits.items}` };
  }
  for (const [index, word] of words.entries()) {
    const problem = checkLength(`${field}[${index}]`, word, limits);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

function checkDistance(distance: number): FieldProblem | undefined {
  const { min, max } = CUSTOM_IDENTIFIER_LIMITS.maximumMatchDistance;
  const isAllowed = Number.isInteger(distance) && distance >= min && distance <= max;
  return isAllowed
    ? undefined
    : {
        field: "maximumMatchDistance",
        problem: `is ${distance}, allowed are whole numbers from ${min} to ${max}`,
      };
}

const SEVERITY_ORDER = ["Low", "Medium", "High"];

function checkSeverityLevels(levels: readonly SeverityLevel[] | undefined): FieldProblem | undefined {
  const field = "severityLevels";
  if (levels === undefined) {
    return undefined;
  }
  if (levels.length === 0 || levels.length > CUSTOM_IDENTIFIER_LIMITS.severityLevels.items) {
    return {
      field,
      problem: `has ${levels.length} items, allowed are 1 to ${CUSTOM_IDENTIFIER_LIMITS.severityLevels.items}`,
    };
  }
  for (const [index, level] of levels.entries()) {
    if (!Number.isInteger(level.occurrencesThreshold) || level.occurrencesThreshold < 1) {
      return {
        field: `${field}[${index}].occurrencesThreshold`,
        problem: "must be a whole number from 1 on",
      };
    }
    const before = levels[index - 1];
    if (before !== undefined && before.occurrencesThreshold >= level.occurrencesThreshold) {
      return { field, problem: "thresholds must ascend" };
    }
    if (
      before !== undefined &&
      SEVERITY_ORDER.indexOf(before.severity) >= SEVERITY_ORDER.indexOf(level.severity)
    ) {
      return { field, problem: "severities must ascend with their thresholds, each at most once" };
    }
  }
  return undefined;
}
