/**
 * Requests repeated with the same client token: the operation runs once, and what it answered is answered again for
 * a day. The token is kept in the transaction in which the operation does its work, so that both or neither happen.
 */

import { createHash } from "node:crypto";
import { ServiceError } from "../model/service-error.ts";
import { claimToken, keepAnswer } from "../store/client-tokens.ts";
import { inTransaction } from "../store/transaction.ts";
import type { OperationContext } from "./operation.ts";
import { canonicalJson } from "./wire/canonical-json.ts";

export interface TokenRequest {
  readonly operation: string;
  readonly token: string;
  /** Holds the token too. */
  readonly input: unknown;
  readonly now: Date;
}

/** Throws ConflictException if the token came with another input before. */
export async function answerOnce(
  { operation, token, input, now }: TokenRequest,
  context: OperationContext,
  run: (context: OperationContext) => Promise<string>,
): Promise<string> {
  const inputHash = createHash("sha256").update(canonicalJson(input)).digest();
  const use = { scope: context.scope, operation, token, inputHash, now };
  const refreshes: Parameters<OperationContext["refreshBuckets"]>[] = [];
  const output = await inTransaction(context.db, async (db) => {
    const claim = await claimToken(db, use);
    switch (claim.kind) {
      case "repeated":
        return claim.output;
      case "other-input":
        throw new ServiceError(
          "ConflictException",
          "The request failed because its clientToken was used by a request with other parameters.",
        );
      case "first": {
        const refreshBuckets = async (...refresh: (typeof refreshes)[number]) => void refreshes.push(refresh);
        const answer = await run({ ...context, db, refreshBuckets });
        await keepAnswer(db, use, answer);
        return answer;
      }
    }
  });
  for (const refresh of refreshes) {
    await context.refreshBuckets(...refresh);
  }
  return output;
}
