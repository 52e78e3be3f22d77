/** Evaluates criteria over a finding in memory, as suppression rules are on its arrival. */

import type { Finding } from "../../model/finding.ts";
import type { Field } from "./fields.ts";
import type { Bound, Condition, Criteria, FieldValue } from "./parse-criteria.ts";

export function matchesCriteria(finding: Finding, criteria: Criteria): boolean {
  return criteria.every((condition) => holds(condition, valuesOfField(finding, condition.field)));
}

/** The values of a field in a finding; none where it or something on the way to it is null. */
export function valuesOfField(finding: Finding, field: Field): readonly FieldValue[] {
  let nodes: unknown[] = [finding];
  for (const name of field.path.split(".")) {
    nodes = nodes.flatMap((node) => membersOf(node, name));
  }
  return field.kind === "instant" ? nodes.map((text) => Date.parse(String(text))) : (nodes as FieldValue[]);
}

/** The member of that name, elements of an array each for itself; nothing if it is null. */
function membersOf(node: unknown, name: string): unknown[] {
  const member = (node as Readonly<Record<string, unknown>>)[name] ?? [];
  return Array.isArray(member) ? member : [member];
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
