/**
 * Puts findings in for the targets that want them, in the very transaction that saves the findings: what was saved is
 * published, whatever happens to the process. A service without targets is asked one short question and no more.
 */

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { INITIAL_PUBLICATION, isForSecurityHub } from "../accounts/publication-configuration.ts";
import type { Finding } from "../model/finding.ts";
import type { Scope } from "../model/scope.ts";
import { matchesPattern } from "../publication/event-pattern/matches-pattern.ts";
import { parseEventPattern } from "../publication/event-pattern/parse-event-pattern.ts";
import { findingEvent } from "../publication/finding-event.ts";
import { readSetting } from "./account-settings.ts";
import type { Db } from "./database.ts";

export interface Publication {
  readonly kind: "new" | "update";
  /** Of the events; when each finding was last updated if it is not given. */
  readonly time?: Date;
}

type Wants = (finding: Finding, event: () => object) => boolean;

interface Listening {
  readonly id: string;
  readonly wants: Wants;
}

/** A row of publication_delivery as jsonb_to_recordset reads it. */
interface NewDelivery {
  readonly target_id: string;
  readonly event_id: string;
  readonly finding_id: string;
  readonly occurred_at: string;
  readonly document: Finding | null;
}

/** Archived findings are left out. To be called in the transaction that saved the findings. */
export async function publishFindings(
  db: Db,
  scope: Scope,
  findings: readonly Finding[],
  { kind, time }: Publication,
): Promise<void> {
  const current = findings.filter(({ archived }) => !archived);
  const targets = current.length === 0 ? [] : await listeningTargets(db, scope);
  if (targets.length === 0) {
    return;
  }
  const deliveries = current.flatMap((finding) => deliveriesOf(finding, scope, targets, time));
  if (deliveries.length === 0) {
    return;
  }
  await sql`
    WITH added AS (
      INSERT INTO publication_delivery
        (target_id, event_id, account_id, region, finding_id, kind, occurred_at, document, waits_since)
      SELECT target_id, event_id, ${scope.accountId}, ${scope.region}, finding_id, ${kind}, occurred_at, document,
        occurred_at
      FROM jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) AS input(
        target_id text, event_id uuid, finding_id text, occurred_at timestamptz, document jsonb
      )
    )
    SELECT pg_notify('anodyne_publication', '')
  `.execute(db);
}

/** Whether anybody would get events of the account's findings now. */
export async function hasTargets(db: Db, scope: Scope): Promise<boolean> {
  return (await enabledTargets(db, scope)).length > 0;
}

function deliveriesOf(
  finding: Finding,
  scope: Scope,
  targets: readonly Listening[],
  time = new Date(finding.updatedAt),
): NewDelivery[] {
  const id = randomUUID();
  let made: object | undefined;
  const event = () => {
    made ??= findingEvent(finding, { id, account: scope.accountId, time });
    return made;
  };
  return targets
    .filter(({ wants }) => wants(finding, event))
    .map((target) => ({
      target_id: target.id,
      event_id: id,
      finding_id: finding.id,
      occurred_at: time.toISOString(),
      document: finding.category === "POLICY" ? finding : null,
    }));
}

async function listeningTargets(db: Db, scope: Scope): Promise<readonly Listening[]> {
  const rows = await enabledTargets(db, scope);
  const hub = rows.some(({ type }) => type === "securityhub")
    ? ((await readSetting(db, scope, "publication")) ?? INITIAL_PUBLICATION)
    : INITIAL_PUBLICATION;
  return rows.map(({ id, type, pattern }) => {
    const matches = matcherOf(pattern);
    const wants: Wants = (finding, event) =>
      (type !== "securityhub" || isForSecurityHub(hub, finding)) && matches(event);
    return { id, wants };
  });
}

function enabledTargets(db: Db, { accountId }: Scope) {
  return db
    .selectFrom("publication_target")
    .select(["id", "type", "pattern"])
    .where("enabled", "=", true)
    .where("removed_at", "is", null)
    .where((where) => where.or([where("account_id", "is", null), where("account_id", "=", accountId)]))
    .execute();
}

function matcherOf(stored: object | null): (event: () => object) => boolean {
  if (stored === null) {
    return () => true;
  }
  const parsed = parseEventPattern(stored);
  // Patterns are checked before they are stored: only an older version of the program does not know one.
  return parsed.ok ? (event) => matchesPattern(parsed.pattern, event()) : () => false;
}
