/** Evaluates criteria over a finding in memory, as suppression rules are on its arrival. */

import type { Finding } from "../../model/finding.ts";
import type { Field } from "./fields.ts";
import type { Bound, Condition, Criteria, FieldValue } from "./parse-criteria.ts";

export function matchesCriteria(finding: Finding, criteria: Criteria): boolean {
  return criteria.every((condition) => holds(condition, valuesOfField(finding, condition.field)));
}

/** The values of a field in a finding; none where it or something on the way to it is null. */
export function valuesOfField(finding: Finding, field: Field): readonly FieldValue[] {
  const values: FieldValue[] = [];
  collectValues(finding, field.names, 0, values);
  return field.kind === "instant" ? values.map((text) => Date.parse(String(text))) : values;
}

/** Adds what is at the end of the path from its name number `from` on; of an array, for each element. */
function collectValues(node: unknown, names: readonly string[], from: number, values: FieldValue[]): void {
  let member = node;
  for (let index = from; index < names.length; index++) {
    member = (member as Readonly<Record<string, unknown>>)[names[index] as string];
    if (member === null || member === undefined) {
      return;
    }
    if (Array.isArray(member)) {
      for (const element of member) {
        collectValues(element, names, index + 1, values);
      }
      return;
    }
  }
  values.push(member as FieldValue);
}

function holds(condition: Condition, found: readonly FieldValue[]): boolean {
  switch (condition.kind) {
    case "any-of":
      return found.some((value) => condition.values.includes(value));
    case "none-of":
      return !found.some((value) => condition.values.includes(value));
    case "exactly":
      return (
        found.every((value) => condition.values.includes(value)) &&
        condition.values.every((value) => found.includes(value))
      );
    case "range":
      return found.some((value) => condition.bounds.every((bound) => isWithin(Number(value), bound)));
  }
}

function isWithin(value: number, bound: Bound): boolean {
  switch (bound.operator) {
    case "gt":
      return value > bound.value;
    case "gte":
      return value >= bound.value;
    case "lt":
      return value < bound.value;
    case "lte":
      return value <= bound.value;
  }
}
