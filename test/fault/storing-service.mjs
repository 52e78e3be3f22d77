/**
 * An embedded store to be killed: puts objects without end, also under keys that exist, and writes each to standard
 * output once it was acknowledged. The built program, so that it runs without a compiler.
 */

import { createHash } from "node:crypto";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createEmbeddedStore } from "../../dist/embedded-store/embedded-store.js";
import { inProcessClientConfig } from "../../dist/embedded-store/in-process.js";
import { openStore } from "../../dist/store/open-store.js";

const [, , dataDir, round] = process.argv;
const fail = (error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(2);
};
process.on("unhandledRejection", fail);

const { db } = await openStore({ dataDir }, { onLost: fail });
const store = createEmbeddedStore({
  root: `${dataDir}/store`,
  db,
  clock: { now: () => new Date() },
  onBucketEvent: () => undefined,
  isPublicPolicy: () => false,
  log: { warn: () => undefined, error: (fields, message) => fail(`${message} ${JSON.stringify(fields)}`) },
});
await store.start();
const caller = { accountId: "123456789012", accessKeyId: "key", arn: "arn", userId: "123456789012" };
const client = new S3Client(inProcessClientConfig(store, { caller, region: "us-east-1" }));
await client.send(new CreateBucketCommand({ Bucket: "killed" })).catch((error) => {
  if (error.name !== "BucketAlreadyOwnedByYou") {
    throw error;
  }
});
process.stdout.write("ready\n");

/**
 * Each worker has keys of its own, so that the last it acknowledged for a key is what must stand there; and each round,
 * so that nothing later covers what a kill left.
 */
async function work(worker) {
  for (let n = 0; ; n += 1) {
    const Key = `${round}/../${worker}/${n % 5}`;
    const Body = Buffer.alloc(n % 7 === 0 ? 300_000 : 500, `${round} ${worker} ${n} `);
    const sum = createHash("md5").update(Body).digest("hex");
    process.stdout.write(`try ${JSON.stringify([Key, sum])}\n`);
    await client.send(new PutObjectCommand({ Bucket: "killed", Key, Body }));
    process.stdout.write(`done ${JSON.stringify([Key, sum])}\n`);
  }
}
await Promise.all([1, 2, 3, 4].map(work)).catch(fail);
