/**
 * Tokens by which a repeated request is known: the first answer is kept for a day, in the same transaction as what
 * the request did. A second request with the token waits for the first one's transaction at the row's lock.
 */

import { sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface TokenUse {
  readonly scope: Scope;
  readonly operation: string;
  readonly token: string;
  readonly inputHash: Buffer;
  readonly now: Date;
}

export type TokenClaim =
  | { readonly kind: "first" }
  | { readonly kind: "repeated"; readonly output: string }
  | { readonly kind: "other-input" };

/** AWS's services keep tokens for about as long; Macie's own time is not published. */
const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** To be called in the transaction of what the request does. */
export async function claimToken(
  db: Db,
  { scope, operation, token, inputHash, now }: TokenUse,
): Promise<TokenClaim> {
  const key = { account_id: scope.accountId, region: scope.region, operation, token };
  const claim = { input_hash: inputHash, output: null, created_at: now };
  const expired = new Date(now.getTime() - TOKEN_LIFETIME_MS);
  await deleteSomeExpired(db, expired);
  const claimed = await db
    .insertInto("client_token")
    .values({ ...key, ...claim })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "region", "operation", "token"])
        .doUpdateSet(claim)
        .where("client_token.created_at", "<=", expired),
    )
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) {
    return { kind: "first" };
  }
  const { input_hash, output } = await db
    .selectFrom("client_token")
    .select(["input_hash", "output"])
    .where((row) => row.and(key))
    .executeTakeFirstOrThrow();
  if (!inputHash.equals(input_hash)) {
    return { kind: "other-input" };
  }
  if (output === null) {
    throw new Error("A client token was kept without its request's answer");
  }
  return { kind: "repeated", output };
}

/** Keeps the first request's answer: a JSON text. */
export async function keepAnswer(
  db: Db,
  { scope, operation, token }: TokenUse,
  output: string,
): Promise<void> {
  await db
    .updateTable("client_token")
    .set({ output })
    .where((row) => row.and({ account_id: scope.accountId, region: scope.region, operation, token }))
    .execute();
}

/** A few at each use, past those that others are about to delete, so that nobody waits and none stay for ever. */
async function deleteSomeExpired(db: Db, expired: Date): Promise<void> {
  await sql`
    DELETE FROM client_token
    WHERE ctid IN (
      SELECT ctid FROM client_token WHERE created_at <= ${expired}
      ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED
    )`.execute(db);
}
