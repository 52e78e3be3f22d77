/**
 * How operations change an account's settings: one at a time in a scope, and only while Macie is on, because the
 * gate's answer may be out of date by then and nothing would erase what is written after DisableMacie.
 */

import type { Db } from "../store/database.ts";
import { inTransaction } from "../store/transaction.ts";
import type { OperationContext } from "./operation.ts";
import { lockSession } from "./session-gate.ts";

export async function changeSettings<Result>(
  { db, scope }: Pick<OperationContext, "db" | "scope">,
  change: (db: Db) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db, async (db) => {
    await lockSession(db, scope);
    return change(db);
  });
}
