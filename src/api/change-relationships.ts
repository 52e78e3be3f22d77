/**
 * How operations change relationships between accounts: one at a time in a region, because the rules look at several
 * rows, and only while Macie is on, because the gate's answer may be out of date by then.
 */

import type { Db } from "../store/database.ts";
import { lockRelationships } from "../store/members.ts";
import { inTransaction } from "../store/transaction.ts";
import type { OperationContext } from "./operation.ts";
import { requireSession } from "./session-gate.ts";

export async function changeRelationships<Result>(
  { db, scope }: Pick<OperationContext, "db" | "scope">,
  change: (db: Db) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db, async (db) => {
    await lockRelationships(db, scope.region);
    await requireSession(db, scope);
    return change(db);
  });
}
