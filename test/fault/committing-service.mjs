/**
 * A service to be killed: commits rows and tasks in a loop, and runs the tasks. Writes the number of each commit to
 * standard output when the database has confirmed it. The built program, so that it runs without a compiler.
 */

import { sql } from "kysely";
import { openQueue } from "../../dist/queue/open-queue.js";
import { openStore } from "../../dist/store/open-store.js";

const fail = (error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(2);
};
const store = await openStore({ dataDir: process.argv[2] }, { maxConnections: 4, onLost: fail });
const { db } = store;
await sql`CREATE TABLE IF NOT EXISTS one (n bigint PRIMARY KEY)`.execute(db);
await sql`CREATE TABLE IF NOT EXISTS other (n bigint PRIMARY KEY)`.execute(db);
await sql`CREATE TABLE IF NOT EXISTS done (n bigint)`.execute(db);

const queue = await openQueue({ url: store.url, db, onError: () => undefined });
await queue.releaseAll();
await queue.start({
  handlers: {
    "scan-batch": ({ batchId }, task) =>
      db.transaction().execute(async (transaction) => {
        await sql`INSERT INTO done VALUES (${batchId})`.execute(transaction);
        await task.complete(transaction);
      }),
  },
  concurrency: { "scan-batch": 2 },
  onFailure: fail,
});

process.stdout.write("ready\n");
const { rows } = await sql`SELECT coalesce(max(n), 0) AS last FROM one`.execute(db);
for (let n = rows[0].last + 1; process.argv[3] !== "idle"; n += 1) {
  await db.transaction().execute(async (transaction) => {
    await sql`INSERT INTO one VALUES (${n})`.execute(transaction);
    await queue.add(
      [{ name: "scan-batch", data: { runId: "run", batchId: String(n), epoch: 1 }, group: "run" }],
      transaction,
    );
    await sql`INSERT INTO other VALUES (${n})`.execute(transaction);
  });
  process.stdout.write(`${n}\n`);
}
for (;;) {
  const { rows: waiting } = await sql`SELECT 1 FROM pgboss.job WHERE name = 'scan-batch' LIMIT 1`.execute(db);
  if (waiting.length === 0) {
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}
const { rows: counts } = await sql`
  SELECT (SELECT count(*) FROM one) AS one, (SELECT count(*) FROM other) AS other, (SELECT max(n) FROM one) AS highest,
    (SELECT count(*) FROM done) AS done, (SELECT count(DISTINCT n) FROM done) AS distinct
`.execute(db);
process.stdout.write(`${JSON.stringify(counts[0])}\n`);
await queue.close(1000);
await store.close();
