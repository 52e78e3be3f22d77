/**
 * Criteria in SQL, for queries over `finding`. They say the same as matchesCriteria does over a finding in memory.
 */

import { type RawBuilder, sql } from "kysely";
import type { Field } from "../findings/criteria/fields.ts";
import type { Bound, Condition, Criteria, FieldValue } from "../findings/criteria/parse-criteria.ts";
import { setTermOf, storageOf, termOf } from "./finding-fields.ts";
import type { FindingTable } from "./tables/findings.ts";

/** One condition of a WHERE clause for each of the criteria. The table must be known there as `finding`. */
export function criteriaConditions(criteria: Criteria): RawBuilder<boolean>[] {
  return criteria.map(conditionSql);
}

/** The column that a condition is about, or undefined if it is about terms or documents. */
export function columnOf({ field }: Condition): keyof FindingTable | undefined {
  const storage = storageOf(field);
  return storage.kind === "column" ? storage.column : undefined;
}

function conditionSql(condition: Condition): RawBuilder<boolean> {
  switch (condition.kind) {
    case "any-of":
      return isAnyOf(condition.field, condition.values);
    case "none-of":
      return sql`(${isAnyOf(condition.field, condition.values)}) IS NOT TRUE`;
    case "exactly":
      return isExactly(condition.field, condition.values);
    case "range":
      return isWithin(condition.field, condition.bounds);
  }
}

function isAnyOf(field: Field, values: readonly FieldValue[]): RawBuilder<boolean> {
  const storage = storageOf(field);
  switch (storage.kind) {
    case "column": {
      const known = values.map(storage.toColumn).filter((value) => value !== undefined);
      return equalsOneOf(columnSql(storage.column), storage.column, known);
    }
    case "terms":
      return hasOneOf(values.map((value) => termOf(storage.code, value)));
    case "document": {
      const isThere = inDocument(field, "@ == $values[*]", { values });
      const { hint } = storage;
      return hint === undefined ? isThere : sql`(${hasOneOf(values.map(hint.termOf))} AND ${isThere})`;
    }
  }
}

/** One value is compared by `=`, which lets an index also give the order; of `= ANY` the planner does not see that. */
function equalsOneOf(
  column: RawBuilder<unknown>,
  name: keyof FindingTable,
  values: readonly unknown[],
): RawBuilder<boolean> {
  if (values.length === 0) {
    return sql`false`;
  }
  const type = sql.raw(typeOf(name));
  return values.length === 1
    ? sql`${column} = ${values[0]}::${type}`
    : sql`${column} = ANY(${values}::${type}[])`;
}

function hasOneOf(terms: readonly string[]): RawBuilder<boolean> {
  return sql`finding.terms && ${terms}::text[]`;
}

function isExactly(field: Field, values: readonly FieldValue[]): RawBuilder<boolean> {
  const storage = storageOf(field);
  if (storage.kind !== "terms") {
    throw new Error(`The values of ${field.path} are not among the terms`);
  }
  return hasOneOf([setTermOf(storage.code, values)]);
}

const OPERATORS = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

function isWithin(field: Field, bounds: readonly Bound[]): RawBuilder<boolean> {
  const storage = storageOf(field);
  if (storage.kind === "document") {
    const tests = bounds.map(({ operator }) => `@ ${OPERATORS[operator]} $${operator}`).join(" && ");
    const variables = Object.fromEntries(bounds.map(({ operator, value }) => [operator, value]));
    const isThere = inDocument(field, tests, variables);
    const least = leastOf(bounds);
    return storage.hint?.termsUpTo === undefined || least === undefined
      ? isThere
      : sql`(${hasOneOf([storage.hint.termOf(least)])} AND ${isThere})`;
  }
  if (storage.kind !== "column") {
    throw new Error(`The values of ${field.path} are not ordered`);
  }
  const column = columnSql(storage.column);
  const type = sql.raw(typeOf(storage.column));
  const tests = bounds.map(
    ({ operator, value }) =>
      sql`${column} ${sql.raw(OPERATORS[operator])} ${storage.toColumn(value)}::${type}`,
  );
  return sql`(${sql.join(tests, sql` AND `)})`;
}

/** What a value within the bounds is at least; undefined if it may be anything. */
function leastOf(bounds: readonly Bound[]): number | undefined {
  const lower = bounds.filter(({ operator }) => operator === "gt" || operator === "gte");
  return lower.length === 0 ? undefined : Math.max(...lower.map(({ value }) => value));
}

/**
 * Whether the document has a value at the field's path for which the test, of the SQL/JSON path language, holds. What
 * only policy findings have is looked for in them alone: they are few, and by an index at hand.
 */
function inDocument(
  field: Field,
  test: string,
  variables: Readonly<Record<string, unknown>>,
): RawBuilder<boolean> {
  const path = `$.${field.path} ? (${test})`;
  // A scalar subquery is done for each row that meets the other conditions. An EXISTS would become a join, which may
  // read the documents of all findings first.
  const isThere = sql<boolean>`(
    SELECT jsonb_path_exists(d.document, ${path}::jsonpath, ${JSON.stringify(variables)}::jsonb)
    FROM finding_document AS d
    WHERE d.account_id = finding.account_id AND d.region = finding.region AND d.id = finding.id
  )`;
  return field.path.startsWith("policyDetails.")
    ? sql`(finding.category = 'POLICY' AND ${isThere})`
    : isThere;
}

function columnSql(column: keyof FindingTable): RawBuilder<unknown> {
  return sql.ref(`finding.${column}`);
}

function typeOf(column: keyof FindingTable): string {
  switch (column) {
    case "archived":
    case "sample":
      return "boolean";
    // Wider than the columns: criteria may name numbers that these can't hold.
    case "count":
    case "size_classified":
      return "bigint";
    case "severity":
      return "smallint";
    case "created_at":
    case "updated_at":
    case "bucket_created_at":
    case "object_modified_at":
    case "first_seen":
    case "last_seen":
      return "timestamptz";
    default:
      return "text";
  }
}
