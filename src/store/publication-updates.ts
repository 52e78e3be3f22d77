/**
 * Policy findings that come about again are published once per cycle, as they are then
 * (https://docs.aws.amazon.com/macie/latest/user/findings-publish-frequency.html).
 */

import { sql } from "kysely";
import type { PolicyFinding } from "../model/finding.ts";
import type { Scope } from "../model/scope.ts";
import { CYCLE_MINUTES, cycleStart, type PublishingFrequency } from "../publication/publication-cycle.ts";
import type { Db } from "./database.ts";
import { hasTargets, publishFindings } from "./publication-outbox.ts";

/** To be called in the transaction that saved the finding. Further updates until the next cycle change nothing. */
export async function markUpdate(db: Db, scope: Scope, finding: PolicyFinding, now: Date): Promise<void> {
  if (finding.archived || !(await hasTargets(db, scope))) {
    return;
  }
  await db
    .insertInto("publication_update")
    .values({
      account_id: scope.accountId,
      region: scope.region,
      finding_id: finding.id,
      marked_at: now,
    })
    // An update that changes nothing but holds the row: else a cycle could take the mark and see the finding of before.
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "region", "finding_id"])
        .doUpdateSet({ marked_at: (mark) => mark.ref("publication_update.marked_at") }),
    )
    .execute();
}

interface DueUpdate {
  readonly account_id: string;
  readonly region: string;
  readonly finding_id: string;
}

/**
 * Publishes what was marked before the present cycle of its account began, `limit` findings at most, and returns how
 * many marks it took. An administrator's frequency holds for its members. Several processes may do so at once.
 */
export async function publishDueUpdates(db: Db, now: Date, limit: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<DueUpdate>`
      WITH due AS (
        SELECT mark.account_id, mark.region, mark.finding_id FROM publication_update AS mark
        LEFT JOIN member ON member.region = mark.region AND member.account_id = mark.account_id
          AND member.status = 'Enabled'
        LEFT JOIN macie_session AS admin
          ON admin.account_id = member.admin_account_id AND admin.region = mark.region
        LEFT JOIN macie_session AS own ON own.account_id = mark.account_id AND own.region = mark.region
        WHERE mark.marked_at < CASE coalesce(admin.finding_publishing_frequency, own.finding_publishing_frequency)
          ${sql.join(
            FREQUENCIES.map(
              (frequency) => sql`WHEN ${frequency} THEN ${cycleStart(frequency, now)}::timestamptz`,
            ),
            sql` `,
          )}
          ELSE ${now}::timestamptz
        END
        ORDER BY mark.account_id, mark.region, mark.finding_id
        LIMIT ${limit}
        FOR UPDATE OF mark SKIP LOCKED
      )
      DELETE FROM publication_update AS mark USING due
      WHERE mark.account_id = due.account_id AND mark.region = due.region AND mark.finding_id = due.finding_id
      RETURNING mark.account_id, mark.region, mark.finding_id
    `.execute(tx);
    for (const { scope, ids } of byScope(rows)) {
      // Read only now that the marks are ours: an update that comes later makes a mark of its own.
      const findings = await readFindings(tx, scope, ids);
      await publishFindings(tx, scope, findings, { kind: "update", time: now });
    }
    return rows.length;
  });
}

const FREQUENCIES = Object.keys(CYCLE_MINUTES) as PublishingFrequency[];

async function readFindings(db: Db, { accountId, region }: Scope, ids: readonly string[]) {
  const rows = await db
    .selectFrom("finding_document")
    .select("document")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "in", ids)
    .orderBy("id")
    .execute();
  return rows.map(({ document }) => document);
}

function byScope(rows: readonly DueUpdate[]) {
  const groups = new Map<string, { readonly scope: Scope; readonly ids: string[] }>();
  for (const { account_id: accountId, region, finding_id: id } of rows) {
    const key = `${accountId} ${region}`;
    const group = groups.get(key) ?? { scope: { accountId, region }, ids: [] };
    groups.set(key, group);
    group.ids.push(id);
  }
  return [...groups.values()];
}
