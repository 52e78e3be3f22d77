/**
 * Targets that are made while the service runs, by the console and whoever else is let: checked as those of the
 * settings are, kept in the database, and shown without what may be a secret.
 */

import type { Scope } from "../model/scope.ts";
import { notifyAdded } from "../queue/notifications.ts";
import type { Db } from "../store/database.ts";
import {
  deleteTarget,
  insertTarget,
  listTargets,
  readTarget,
  replaceTarget,
  type TargetRow,
} from "../store/publication-targets.ts";
import { inTransaction } from "../store/transaction.ts";
import { TARGET_KINDS } from "../targets/index.ts";
import type { DeliveryResult, Target, TargetKind, TargetNeeds } from "../targets/target.ts";
import { checkPattern, makeTarget, TargetSettingsError } from "./make-target.ts";
import { shownSettings } from "./shown-settings.ts";
import { testTarget } from "./test-target.ts";

export interface ConsoleTargetsNeeds {
  readonly db: Db;
  readonly target: Omit<TargetNeeds, "isFromConsole">;
  readonly kinds?: readonly TargetKind[];
}

export interface NewTarget {
  /** 1 to 64 of a-z, 0-9 and -. */
  readonly id: string;
  readonly type: string;
  readonly accountId?: string | undefined;
  readonly pattern?: unknown;
  readonly enabled?: boolean | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What is undefined stays; null takes an account, a pattern or a setting away. Secrets that are not given stay. */
export interface TargetChange {
  readonly accountId?: string | null | undefined;
  readonly pattern?: unknown;
  readonly enabled?: boolean | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

export interface ShownTarget {
  readonly id: string;
  readonly type: string;
  readonly origin: "config" | "console";
  readonly accountId: string | undefined;
  readonly pattern: object | undefined;
  readonly enabled: boolean;
  /** Empty for those of the settings file, which this process may not even have. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Undefined while all is well. */
  readonly failingSince: Date | undefined;
  readonly lastReason: string | undefined;
  readonly lastFailedAt: Date | undefined;
  readonly lastDeliveredAt: Date | undefined;
}

const TARGET_ID = /^[a-z0-9-]{1,64}$/;
const ACCOUNT_ID = /^\d{12}$/;

export async function listShownTargets(db: Db): Promise<readonly ShownTarget[]> {
  return (await listTargets(db)).filter(({ removed_at }) => removed_at === null).map(presentTarget);
}

/** Throws TargetSettingsError, also if the id is taken. */
export async function createConsoleTarget(input: NewTarget, needs: ConsoleTargetsNeeds): Promise<void> {
  if (!TARGET_ID.test(input.id)) {
    throw new TargetSettingsError("id: must be 1 to 64 of a-z, 0-9 and -");
  }
  const { accountId, enabled = true } = input;
  const pattern = checkPattern(input.pattern);
  checkAccount(accountId);
  await makeOnce(input.type, input.settings, needs);
  const definition = { id: input.id, type: input.type, accountId, pattern, enabled };
  if (!(await insertTarget(needs.db, definition, input.settings))) {
    throw new TargetSettingsError(`id: ${input.id} is another target's`);
  }
}

/** Throws TargetSettingsError. */
export async function updateConsoleTarget(
  id: string,
  change: TargetChange,
  needs: ConsoleTargetsNeeds,
): Promise<void> {
  await inTransaction(needs.db, async (tx) => {
    const row = await readConsoleTarget(tx, id);
    const accountId = change.accountId === undefined ? row.account_id : change.accountId;
    checkAccount(accountId ?? undefined);
    const pattern = change.pattern === undefined ? row.pattern : change.pattern;
    const settings = Object.fromEntries(
      Object.entries({ ...row.settings, ...change.settings }).filter(([, value]) => value !== null),
    );
    await makeOnce(row.type, settings, needs);
    const definition = {
      id,
      type: row.type,
      accountId: accountId ?? undefined,
      pattern: checkPattern(pattern ?? undefined),
      enabled: change.enabled ?? row.enabled,
    };
    await replaceTarget(tx, definition, settings);
    await notifyAdded("", tx, "anodyne_publication");
  });
}

/** With all that was to be delivered to it. Throws TargetSettingsError. */
export async function deleteConsoleTarget(db: Db, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await readConsoleTarget(tx, id);
    await deleteTarget(tx, id);
  });
}

/** Throws TargetSettingsError. */
export async function testConsoleTarget(
  id: string,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
  needs: ConsoleTargetsNeeds,
): Promise<DeliveryResult> {
  const row = await readConsoleTarget(needs.db, id);
  const target = make(row.type, row.settings, needs);
  try {
    return await testTarget(target, scope, now);
  } finally {
    await target.close();
  }
}

function presentTarget(row: TargetRow): ShownTarget {
  return {
    id: row.id,
    type: row.type,
    origin: row.origin,
    accountId: row.account_id ?? undefined,
    pattern: row.pattern ?? undefined,
    enabled: row.enabled,
    settings: shownSettings(row.settings ?? {}),
    failingSince: row.failing_since ?? undefined,
    lastReason: row.last_reason ?? undefined,
    lastFailedAt: row.last_failed_at ?? undefined,
    lastDeliveredAt: row.last_delivered_at ?? undefined,
  };
}

async function readConsoleTarget(db: Db, id: string): Promise<TargetRow> {
  const row = await readTarget(db, id);
  if (row === undefined) {
    throw new TargetSettingsError(`id: there is no target ${id}`);
  }
  if (row.origin !== "console") {
    throw new TargetSettingsError(`id: ${id} is a target of the settings: change it there`);
  }
  return row;
}

function checkAccount(accountId: string | undefined): void {
  if (accountId !== undefined && !ACCOUNT_ID.test(accountId)) {
    throw new TargetSettingsError("account: must be 12 digits");
  }
}

function make(type: string, settings: unknown, { target, kinds }: ConsoleTargetsNeeds): Target {
  return makeTarget(type, settings, { ...target, isFromConsole: true }, kinds ?? TARGET_KINDS);
}

async function makeOnce(type: string, settings: unknown, needs: ConsoleTargetsNeeds): Promise<void> {
  await make(type, settings, needs).close();
}
