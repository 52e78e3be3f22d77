/**
 * Lists of findings in every order that the API has, page by page, and findings by id. A page begins behind the last
 * finding of the one before, whatever was added or removed meanwhile.
 */

import { type RawBuilder, sql } from "kysely";
import type { Criteria } from "../findings/criteria/parse-criteria.ts";
import type { Finding } from "../model/finding.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { columnOf, criteriaConditions } from "./finding-criteria.ts";

/** As SortCriteria has them (https://docs.aws.amazon.com/macie/latest/APIReference/findings.html). */
export const SORT_ATTRIBUTES = [
  "count",
  "createdAt",
  "policyDetails.action.apiCallDetails.firstSeen",
  "policyDetails.action.apiCallDetails.lastSeen",
  "resourcesAffected",
  "severity.score",
  "type",
  "updatedAt",
] as const;

export interface FindingSort {
  readonly attribute: (typeof SORT_ATTRIBUTES)[number];
  readonly order: "ASC" | "DESC";
}

/** Where a page begins: behind the finding in this section with these values of what the section is sorted by. */
export interface FindingPosition {
  readonly section: number;
  readonly values: readonly (number | string)[];
}

export interface FindingPage {
  readonly ids: readonly string[];
  /** Of the next page; undefined after the last one. */
  readonly next: FindingPosition | undefined;
}

export interface PageQuery {
  readonly criteria: Criteria;
  readonly sort: FindingSort;
  /** At least 1. */
  readonly limit: number;
  readonly after?: FindingPosition | undefined;
}

export async function listFindings(db: Db, scope: Scope, query: PageQuery): Promise<FindingPage> {
  const sections = sectionsOf(query.sort);
  const found: (FindingPosition & { readonly id: string })[] = [];
  for (let section = query.after?.section ?? 0; section < sections.length; section++) {
    const after = section === query.after?.section ? query.after.values : undefined;
    // One more than fits tells whether there is another page.
    const wanted = query.limit + 1 - found.length;
    const part = sections[section] as Section;
    const rows = await listSection(db, scope, query, part, after, wanted);
    found.push(...rows.map((row) => ({ section, values: row.values, id: row.id })));
    if (found.length > query.limit) {
      break;
    }
  }
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    next: found.length > query.limit && last ? { section: last.section, values: last.values } : undefined,
  };
}

/** The findings of these ids, in that order, or in the order of the ids. Unknown ones are left out. */
export async function getFindings(
  db: Db,
  { accountId, region }: Scope,
  ids: readonly string[],
  sort?: FindingSort,
): Promise<readonly Finding[]> {
  const order = sort === undefined ? sql`array_position(${ids}::text[], finding.id)` : wholeOrder(sort);
  const { rows } = await sql<{ document: Finding }>`
    SELECT document FROM finding JOIN finding_document USING (account_id, region, id)
    WHERE finding.account_id = ${accountId} AND finding.region = ${region} AND finding.id = ANY(${ids}::text[])
    ORDER BY ${order}
  `.execute(db);
  return rows.map(({ document }) => document);
}

const KEY_TYPES = {
  bucket: "text",
  count: "bigint",
  created_at: "timestamptz",
  first_seen: "timestamptz",
  id: "text",
  last_seen: "timestamptz",
  severity: "bigint",
  type: "text",
  updated_at: "timestamptz",
} as const;

type KeyColumn = keyof typeof KEY_TYPES;

/** A stretch of a list: findings of one category or of both, by these columns, all in the same direction. */
interface Section {
  readonly category?: Finding["category"];
  readonly keys: readonly KeyColumn[];
}

/**
 * What equals in the attribute goes by the last update, then by the id. Only policy findings have been seen first or
 * last, and only theirs may count more than 1: lists in these orders are those few, sorted, and all others before or
 * behind them. So no order needs an index of its own that every finding is in.
 */
function sectionsOf({ attribute, order }: FindingSort): readonly Section[] {
  switch (attribute) {
    case "updatedAt":
      return [{ keys: ["updated_at", "id"] }];
    case "createdAt":
      return [{ keys: ["created_at", "id"] }];
    case "resourcesAffected":
      return [{ keys: ["bucket", "updated_at", "id"] }];
    case "severity.score":
      return [{ keys: ["severity", "updated_at", "id"] }];
    case "type":
      return [{ keys: ["type", "updated_at", "id"] }];
    case "count":
      return order === "DESC" ? [policyBy("count"), OTHERS] : [OTHERS, policyBy("count")];
    case "policyDetails.action.apiCallDetails.firstSeen":
      return [policyBy("first_seen"), OTHERS];
    case "policyDetails.action.apiCallDetails.lastSeen":
      return [policyBy("last_seen"), OTHERS];
  }
}

const OTHERS: Section = { category: "CLASSIFICATION", keys: ["updated_at", "id"] };

function policyBy(column: KeyColumn): Section {
  return { category: "POLICY", keys: [column, "updated_at", "id"] };
}

/** The sections one after the other, in one ORDER BY. */
function wholeOrder(sort: FindingSort): RawBuilder<unknown> {
  const sections = sectionsOf(sort);
  const first = sections[0]?.category ?? null;
  const keys = sections.find(({ category }) => category !== "CLASSIFICATION")?.keys ?? [];
  return sql`finding.category IS DISTINCT FROM ${first}::text, ${orderBy(keys, sort)}`;
}

function orderBy(keys: readonly KeyColumn[], { order }: FindingSort): RawBuilder<unknown> {
  return sql.join(keys.map((key) => sql`${sql.ref(`finding.${key}`)} ${sql.raw(order)}`));
}

interface ListedRow {
  readonly id: string;
  readonly values: readonly (number | string)[];
}

/**
 * Rows read in the order asked for before those that meet conditions on terms or documents are gathered first, and then
 * sorted. What one finding in 200 has fills a page by then; of what is rarer there are few enough to sort. Left to
 * itself the planner, which cannot know how rare a term is, took up to 2 s for a million findings (bench/findings.mjs).
 */
const ROWS_IN_ORDER = 10_000;

async function listSection(
  db: Db,
  { accountId, region }: Scope,
  { criteria, sort }: PageQuery,
  { category, keys }: Section,
  after: readonly (number | string)[] | undefined,
  limit: number,
): Promise<readonly ListedRow[]> {
  const onColumns = criteria.filter((condition) => columnOf(condition) !== undefined);
  const onOthers = criteria.filter((condition) => columnOf(condition) === undefined);
  const conditions: RawBuilder<unknown>[] = [
    sql`finding.account_id = ${accountId}`,
    sql`finding.region = ${region}`,
    ...criteriaConditions(onColumns),
  ];
  if (category !== undefined) {
    // Written out, so that the planner sees that the partial index has them.
    conditions.push(sql`finding.category = ${sql.lit(category)}`);
  }
  if (after !== undefined) {
    conditions.push(isBehind(keys, after, sort));
  }
  const columns = sql.join(keys.map((key) => sql.ref(`finding.${key}`)));
  const order = orderBy(keys, sort);
  const matching = sql`FROM finding WHERE ${sql.join(conditions, sql` AND `)}`;
  if (onOthers.length === 0) {
    return readRows(db, keys, sql`SELECT ${columns} ${matching} ORDER BY ${order} LIMIT ${limit}`);
  }
  const others = sql.join(criteriaConditions(onOthers), sql` AND `);
  const inOrder = await readRows(
    db,
    keys,
    sql`
      SELECT ${columns} FROM (SELECT finding.* ${matching} ORDER BY ${order} LIMIT ${ROWS_IN_ORDER}) AS finding
      WHERE ${others} ORDER BY ${order} LIMIT ${limit}
    `,
  );
  return inOrder.length === limit
    ? inOrder
    : readRows(
        db,
        keys,
        sql`
          WITH gathered AS MATERIALIZED (SELECT ${columns} ${matching} AND ${others})
          SELECT * FROM gathered AS finding ORDER BY ${order} LIMIT ${limit}
        `,
      );
}

async function readRows(
  db: Db,
  keys: readonly KeyColumn[],
  query: RawBuilder<unknown>,
): Promise<readonly ListedRow[]> {
  const { rows } = await sql<Record<string, unknown> & { id: string }>`${query}`.execute(db);
  return rows.map((row) => ({ id: row.id, values: keys.map((key) => positionValue(row[key])) }));
}

function isBehind(
  keys: readonly KeyColumn[],
  after: readonly (number | string)[],
  { order }: FindingSort,
): RawBuilder<unknown> {
  const columns = sql.join(keys.map((key) => sql.ref(`finding.${key}`)));
  const values = sql.join(keys.map((key, index) => sql`${after[index]}::${sql.raw(KEY_TYPES[key])}`));
  return sql`(${columns}) ${sql.raw(order === "ASC" ? ">" : "<")} (${values})`;
}

function positionValue(value: unknown): number | string {
  return value instanceof Date ? value.toISOString() : (value as number | string);
}
