/** Accounts as ACLs know them: by a canonical user id of 64 hex digits. */

import { createHash } from "node:crypto";

/** S3's are opaque; ours follow from the account, so that they are the same everywhere and for ever. */
export function canonicalIdOf(accountId: string): string {
  return createHash("sha256").update(`canonical user of account ${accountId}`).digest("hex");
}

export function ownerOf(accountId: string): { readonly ID: string } {
  return { ID: canonicalIdOf(accountId) };
}
