/**
 * Saves findings, and lets them expire. A finding, its document and the counts that statistics are answered from
 * change together; ids follow from what findings are about, so saving one again changes nothing.
 *
 * Counts are changed in the order of their keys everywhere, so that transactions wait for each other and never in a
 * circle.
 */

import { type RawBuilder, sql } from "kysely";
import { policyFindingAgain } from "../findings/policy-finding.ts";
import type { Finding, PolicyFinding, SensitiveDataFinding } from "../model/finding.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { findingRow, ROW_COLUMNS, storableFinding } from "./finding-rows.ts";
import { publishFindings } from "./publication-outbox.ts";
import { markUpdate } from "./publication-updates.ts";
import { loadSuppression } from "./suppression-rules.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Saves the findings that are not known yet, archived where a suppression rule says so, puts the others in for
 * publication, and returns the ids of all that are new. For the transaction of a scan batch.
 */
export async function saveSensitiveDataFindings(
  db: Db,
  scope: Scope,
  findings: readonly SensitiveDataFinding[],
): Promise<readonly string[]> {
  if (findings.length === 0) {
    return [];
  }
  return inTransaction(db, async (tx) => {
    const suppress = await loadSuppression(tx, scope);
    const storable = findings.map((finding) => suppress(storableFinding(finding)));
    const inserted = await insertFindings(tx, scope, storable);
    await publishFindings(tx, scope, onceEach(storable, inserted), { kind: "new" });
    return inserted;
  });
}

/**
 * Saves a policy finding; or, if there is one of that id, counts it once more, keeping when it was first seen and
 * created, and that it was archived. A new one is put in for publication now, one that was counted for the next cycle.
 */
export function savePolicyFinding(
  db: Db,
  scope: Scope,
  finding: PolicyFinding,
  now: Date,
): Promise<"new" | "updated"> {
  return inTransaction(db, async (tx) => {
    const suppress = await loadSuppression(tx, scope);
    const storable = suppress(storableFinding(finding));
    // Between the two steps it may expire; then it is new after all.
    for (;;) {
      const inserted = await insertFindings(tx, scope, [storable]);
      if (inserted.length > 0) {
        await publishFindings(tx, scope, [storable], { kind: "new" });
        return "new";
      }
      const known = await lockPolicyFinding(tx, scope, finding.id);
      if (known !== undefined) {
        const again = suppress({ ...policyFindingAgain(known, storable), updatedAt: now.toISOString() });
        await replaceFinding(tx, scope, known, again);
        await markUpdate(tx, scope, again, now);
        return "updated";
      }
    }
  });
}

/** Deletes up to `limit` findings, of all scopes, that were last updated before an instant; returns how many. */
export async function deleteExpiredFindings(db: Db, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ deleted: number }>`
    WITH scope AS (
      SELECT DISTINCT account_id, region FROM finding_stat
    ), expired AS MATERIALIZED (
      SELECT old.* FROM scope CROSS JOIN LATERAL (
        SELECT account_id, region, id FROM finding
        WHERE finding.account_id = scope.account_id AND finding.region = scope.region
          AND updated_at < ${before.toISOString()}::timestamptz
        ORDER BY updated_at LIMIT ${limit}
      ) AS old
      LIMIT ${limit}
    ), deleted AS (
      DELETE FROM finding USING expired
      WHERE finding.account_id = expired.account_id AND finding.region = expired.region AND finding.id = expired.id
        AND finding.updated_at < ${before.toISOString()}::timestamptz
      RETURNING finding.*
    ), documents AS (
      DELETE FROM finding_document USING deleted
      WHERE finding_document.account_id = deleted.account_id AND finding_document.region = deleted.region
        AND finding_document.id = deleted.id
    ), unpublished AS (
      DELETE FROM publication_delivery USING deleted
      WHERE publication_delivery.account_id = deleted.account_id AND publication_delivery.region = deleted.region
        AND publication_delivery.finding_id = deleted.id
    ), unmarked AS (
      DELETE FROM publication_update USING deleted
      WHERE publication_update.account_id = deleted.account_id AND publication_update.region = deleted.region
        AND publication_update.finding_id = deleted.id
    ), counted AS (${addToStat(sql`deleted`, sql`-count(*)`)})
    SELECT count(*) AS deleted FROM deleted
  `.execute(db);
  await sql`DELETE FROM finding_stat WHERE count = 0`.execute(db);
  return rows[0]?.deleted ?? 0;
}

/** Of findings that share an id, the last was saved. */
function onceEach(findings: readonly SensitiveDataFinding[], ids: readonly string[]) {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Inserts those whose ids are not known yet and returns these ids, all in one statement with one parameter. */
async function insertFindings(
  db: Db,
  { accountId, region }: Scope,
  findings: readonly Finding[],
): Promise<readonly string[]> {
  const rows = new Map(findings.map((finding) => [finding.id, findingRow(finding)]));
  const { rows: inserted } = await sql<{ id: string }>`
    WITH input AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
        AS input(${INPUT_DEFINITION}, document jsonb)
    ), inserted AS (
      INSERT INTO finding (account_id, region, ${INPUT_COLUMNS})
      SELECT ${accountId}, ${region}, ${INPUT_COLUMNS} FROM input ORDER BY id
      ON CONFLICT DO NOTHING
      RETURNING *
    ), documented AS (
      INSERT INTO finding_document (account_id, region, id, document)
      SELECT account_id, region, id, document FROM inserted JOIN input USING (id)
    ), counted AS (${addToStat(sql`inserted`, sql`count(*)`)})
    SELECT id FROM inserted
  `.execute(db);
  return inserted.map(({ id }) => id);
}

const INPUT_COLUMNS = sql.raw(ROW_COLUMNS.map(([name]) => name).join(", "));
const INPUT_DEFINITION = sql.raw(ROW_COLUMNS.map((column) => column.join(" ")).join(", "));

const STAT_KEY = sql.raw(
  "account_id, region, bucket, job_id, type, severity, archived, sample, bucket_account_id",
);

/** Adds to the counts of the findings in a relation, `amount` for each group of them. */
function addToStat(findings: RawBuilder<unknown>, amount: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    INSERT INTO finding_stat (${STAT_KEY}, category, count)
    SELECT ${STAT_KEY}, min(category), ${amount} FROM ${findings} GROUP BY ${STAT_KEY} ORDER BY ${STAT_KEY}
    ON CONFLICT (${STAT_KEY}) DO UPDATE SET count = finding_stat.count + excluded.count
  `;
}

/** The finding of an id, which nobody else changes until the transaction ends. */
async function lockPolicyFinding(
  tx: Db,
  { accountId, region }: Scope,
  id: string,
): Promise<PolicyFinding | undefined> {
  await tx
    .selectFrom("finding")
    .select("id")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .forUpdate()
    .execute();
  // Apart, so that it sees what was committed while the lock was waited for.
  const row = await tx
    .selectFrom("finding_document")
    .select("document")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row !== undefined && row.document.category !== "POLICY") {
    throw new Error(`The finding ${id} is not a policy finding`);
  }
  return row?.document as PolicyFinding | undefined;
}

async function replaceFinding(tx: Db, scope: Scope, old: Finding, finding: Finding): Promise<void> {
  const { accountId, region } = scope;
  const changes = [
    { amount: 1, ...findingRow(finding) },
    { amount: -1, ...findingRow(old) },
  ];
  await sql`
    WITH change AS (
      SELECT ${accountId} AS account_id, ${region} AS region, change.*
      FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        AS change(amount integer, ${INPUT_DEFINITION}, document jsonb)
    ), replaced AS (
      UPDATE finding SET (${INPUT_COLUMNS}) = (SELECT ${INPUT_COLUMNS} FROM change WHERE amount = 1)
      WHERE account_id = ${accountId} AND region = ${region} AND id = ${finding.id}
    ), documented AS (
      UPDATE finding_document SET document = (SELECT document FROM change WHERE amount = 1)
      WHERE account_id = ${accountId} AND region = ${region} AND id = ${finding.id}
    )
    ${addToStat(sql`change`, sql`sum(amount)`)}
  `.execute(tx);
}
