/** What invitation operations answer for several accounts at once: an entry for each that was not processed. */

import type { UnprocessedAccount } from "@aws-sdk/client-macie2";

/**
 * Runs one account after the other, each once. `process` answers why an account cannot be processed; what it did
 * for the others stays.
 */
export async function processAccounts(
  accountIds: readonly string[],
  process: (accountId: string) => Promise<string | undefined>,
): Promise<{ readonly unprocessedAccounts: readonly UnprocessedAccount[] }> {
  const unprocessedAccounts: UnprocessedAccount[] = [];
  for (const accountId of new Set(accountIds)) {
    const errorMessage = await process(accountId);
    if (errorMessage !== undefined) {
      unprocessedAccounts.push({ accountId, errorCode: "ClientError", errorMessage });
    }
  }
  return { unprocessedAccounts };
}
