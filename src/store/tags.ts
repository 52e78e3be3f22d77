/** Tags of resources, by ARN (https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html). */

import type { Db } from "./database.ts";

export type Tags = Readonly<Record<string, string>>;

/** In the order of their keys; `{}` if there are none. */
export async function readTags(db: Db, arn: string): Promise<Tags> {
  return (await readTagsOf(db, [arn])).get(arn) ?? {};
}

/** Those of several resources at once; resources without tags are not in the answer. */
export async function readTagsOf(db: Db, arns: readonly string[]): Promise<ReadonlyMap<string, Tags>> {
  const rows = await db
    .selectFrom("resource_tags")
    .selectAll()
    .where("resource_arn", "in", [...arns, ""])
    .orderBy("resource_arn")
    .orderBy("key")
    .execute();
  const entries = new Map<string, [string, string][]>();
  for (const { resource_arn, key, value } of rows) {
    const known = entries.get(resource_arn);
    if (known === undefined) {
      entries.set(resource_arn, [[key, value]]);
    } else {
      known.push([key, value]);
    }
  }
  return new Map([...entries].map(([arn, tags]) => [arn, Object.fromEntries(tags)]));
}

/** Adds tags and replaces the values of those that are there; others stay. */
export async function writeTags(db: Db, arn: string, tags: Tags | undefined): Promise<void> {
  const rows = Object.entries(tags ?? {}).map(([key, value]) => ({ resource_arn: arn, key, value }));
  if (rows.length > 0) {
    await db
      .insertInto("resource_tags")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["resource_arn", "key"])
          .doUpdateSet(({ ref }) => ({ value: ref("excluded.value") })),
      )
      .execute();
  }
}

/** Deletes the tags of these keys, or all; keys that are not there are no mistake. */
export async function deleteTags(db: Db, arn: string, keys?: readonly string[]): Promise<void> {
  const query = db.deleteFrom("resource_tags").where("resource_arn", "=", arn);
  await (keys === undefined ? query : query.where("key", "in", [...keys, ""])).execute();
}
