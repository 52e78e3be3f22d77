/** One file of discovery results while it still waits to be put into its bucket. */

import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

/** Gzipped JSON lines. Undefined if there is no such file, or it was put already. `id` is a UUID. */
export async function readWaitingResult(
  db: Db,
  { accountId, region }: Scope,
  id: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom("discovery_result_file")
    .select("body")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .executeTakeFirst();
  return row?.body ?? undefined;
}
