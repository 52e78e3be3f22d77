/** Keys of the service itself, made at first use and the same for all its processes. */

import { randomBytes } from "node:crypto";
import type { Db } from "./database.ts";

const KEY_BYTES = 32;

export async function readServiceKey(db: Db, name: "page-token"): Promise<Buffer> {
  await db
    .insertInto("service_key")
    .values({ name, key: randomBytes(KEY_BYTES) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { key } = await db
    .selectFrom("service_key")
    .select("key")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return key;
}
