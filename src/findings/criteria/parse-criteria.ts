/**
 * Reads criteria as the API gives them (https://docs.aws.amazon.com/macie/latest/user/findings-filter-syntax.html)
 * into conditions that all must hold, and refuses what makes no sense. Every value has its field's kind afterwards.
 * That texts are Unicode without U+0000 is what the API sees to for every input.
 */

import { ServiceError } from "../../model/service-error.ts";
import { type Field, fieldNamed } from "./fields.ts";

/** As the SDK's FindingCriteria. */
export interface CriteriaInput {
  readonly criterion?: Readonly<Record<string, OperatorsInput>> | undefined;
}

/** As the SDK's CriterionAdditionalProperties. */
export interface OperatorsInput {
  readonly eq?: readonly string[] | undefined;
  readonly eqExactMatch?: readonly string[] | undefined;
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
  readonly neq?: readonly string[] | undefined;
}

/** Text; for integers a number, for instants Unix milliseconds. */
export type FieldValue = boolean | number | string;

export interface Bound {
  readonly operator: "gt" | "gte" | "lt" | "lte";
  readonly value: number;
}

/** `any-of`: one of the field's values is among these. `exactly`: they are these. `range`: one meets all bounds. */
export type Condition =
  | {
      readonly kind: "any-of" | "exactly" | "none-of";
      readonly field: Field;
      /** Distinct, and not empty. */
      readonly values: readonly FieldValue[];
    }
  | { readonly kind: "range"; readonly field: Field; readonly bounds: readonly Bound[] };

/** All of them must hold; of none, every finding is met. */
export type Criteria = readonly Condition[];

/** Values per operator (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). */
const MAX_VALUES = 50;

/**
 * Throws a ValidationException for an unknown field, an operator that does not fit the field or another one, and
 * values of the wrong kind. A field without operators says nothing, and is let through as Macie lets it.
 */
export function parseCriteria(input: CriteriaInput | undefined): Criteria {
  return Object.entries(input?.criterion ?? {}).flatMap(([name, operators]) => conditionsOn(name, operators));
}

function conditionsOn(name: string, operators: OperatorsInput): Condition[] {
  const field = fieldNamed(name);
  if (field === undefined) {
    throw invalid(`findingCriteria names the field '${name}', which findings don't have`);
  }
  const conditions: Condition[] = [];
  const { eq, neq, eqExactMatch } = operators;
  if (eqExactMatch !== undefined) {
    requireExactMatchAlone(name, field, operators);
    conditions.push({ kind: "exactly", field, values: valuesOf(name, "eqExactMatch", field, eqExactMatch) });
  }
  if (eq !== undefined) {
    conditions.push({ kind: "any-of", field, values: valuesOf(name, "eq", field, eq) });
  }
  if (neq !== undefined) {
    conditions.push({ kind: "none-of", field, values: valuesOf(name, "neq", field, neq) });
  }
  const bounds = RANGE_OPERATORS.flatMap((operator): Bound[] => {
    const value = operators[operator];
    return value === undefined ? [] : [{ operator, value: boundOf(name, operator, field, value) }];
  });
  if (bounds.length > 0) {
    conditions.push({ kind: "range", field, bounds });
  }
  return conditions;
}

const RANGE_OPERATORS = ["gt", "gte", "lt", "lte"] as const;

function requireExactMatchAlone(name: string, field: Field, operators: OperatorsInput): void {
  if (!field.isSet) {
    throw invalid(`the operator eqExactMatch can't be used with the field '${name}'`);
  }
  const others = Object.entries(operators).filter(
    ([operator, value]) => operator !== "eqExactMatch" && value !== undefined,
  );
  if (others.length > 0) {
    throw invalid(`the operator eqExactMatch can't be combined with others for the field '${name}'`);
  }
}

function valuesOf(name: string, operator: string, field: Field, texts: readonly string[]): FieldValue[] {
  if (texts.length === 0 || texts.length > MAX_VALUES) {
    throw invalid(`${operator} of the field '${name}' must have 1 to ${MAX_VALUES} values`);
  }
  return [...new Set(texts.map((text) => parseValue(name, operator, field, text)))];
}

function parseValue(name: string, operator: string, field: Field, text: string): FieldValue {
  switch (field.kind) {
    case "boolean":
      if (text !== "true" && text !== "false") {
        throw invalid(`${operator} of the field '${name}' takes the values 'true' and 'false'`);
      }
      return text === "true";
    case "instant":
    case "integer":
      if (!/^-?\d{1,19}$/.test(text)) {
        const unit = field.kind === "instant" ? "Unix milliseconds" : "integers";
        throw invalid(`${operator} of the field '${name}' takes ${unit}`);
      }
      return withinRange(field, Number(text));
    case "text":
      return text;
  }
}

function boundOf(name: string, operator: string, field: Field, value: number): number {
  if (field.kind !== "instant" && field.kind !== "integer") {
    throw invalid(`the operator ${operator} can't be used with the field '${name}'`);
  }
  if (!Number.isInteger(value)) {
    throw invalid(`${operator} of the field '${name}' must be an integer`);
  }
  return withinRange(field, value);
}

/** The first and the last millisecond of the years that ISO 8601 writes with four digits. */
const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00.000Z");
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");

/** Longs beyond any that a finding has, such as Java's Long.MAX_VALUE for "no bound", become the last ones. */
function withinRange(field: Field, value: number): number {
  const [least, most] =
    field.kind === "instant"
      ? [FIRST_INSTANT, LAST_INSTANT]
      : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  // Adding 0 makes -0 an ordinary one: they would be two values of a set.
  return Math.min(Math.max(value, least), most) + 0;
}

function invalid(what: string): ServiceError {
  return new ServiceError("ValidationException", `The request failed because ${what}.`);
}
