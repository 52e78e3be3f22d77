import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { objectPath } from "../objects/embedded/object-file.ts";
import { deleteBucketRow } from "../store/embedded-buckets.ts";
import { clearIndex, insertPending } from "../store/embedded-objects.ts";
import { REGION } from "./testing/http-front.ts";
import { type StoreServer, startStoreServer } from "./testing/store-server.ts";

const Bucket = "recovered";
let server: StoreServer;
let s3: S3Client;
let id: string;

beforeEach(async () => {
  server = await startStoreServer();
  s3 = server.client();
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  id = (await server.store.bucketDirectory(Bucket))!;
});

afterEach(() => server.close());

async function put(Key: string, Body: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

async function listed(): Promise<Record<string, number>> {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Object.fromEntries((Contents ?? []).map(({ Key, Size }) => [Key!, Size!]));
}

function fileOf(key: string): string {
  return path.join(server.root, id, objectPath(key));
}

test("what was being written is removed at start", async () => {
  writeFileSync(path.join(server.root, "tmp", randomUUID()), "half an object");
  mkdirSync(path.join(server.root, "tmp", "a-removed-bucket", "objects"), { recursive: true });
  await server.store.start();

  expect(readdirSync(path.join(server.root, "tmp"))).toEqual([]);
});

test("keys of the journal are read again: put, replaced and removed before the index knew", async () => {
  for (const key of ["put", "replaced", "removed", "untouched"]) {
    await put(key, key);
  }
  const replacement = readFileSync(fileOf("replaced"));
  await put("replaced", "something longer");
  await clearIndex(server.db, id);
  await server.store.rebuildIndex();
  // As a crash between file and row leaves it.
  writeFileSync(fileOf("replaced"), replacement);
  rmSync(fileOf("removed"));
  await server.db.deleteFrom("embedded_object").where("key", "=", "put").execute();
  for (const key of ["put", "replaced", "removed", "never was"]) {
    await insertPending(server.db, { id: randomUUID(), bucketId: id, key });
  }
  await server.store.start();

  expect(await listed()).toEqual({ put: 3, replaced: 8, untouched: 9 });
  expect(await server.db.selectFrom("embedded_pending").selectAll().execute()).toEqual([]);
});

test("an index that was lost is made again from the files", async () => {
  const keys = ["a", "b/c", "../d", "é 💊"];
  for (const key of keys) {
    await put(key, key);
  }
  const before = await listed();
  await clearIndex(server.db, id);
  await server.store.rebuildIndex();

  expect(await listed()).toEqual(before);
  expect(Object.keys(before).sort()).toEqual(keys.toSorted());
});

test("buckets whose rows were lost are taken in, with their settings, also empty ones", async () => {
  const Policy = JSON.stringify({
    Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `arn:aws:s3:::${Bucket}` }],
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  await put("a", "content");
  await s3.send(
    new CreateBucketCommand({ Bucket: "empty", CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  await deleteBucketRow(server.db, id);
  await deleteBucketRow(server.db, (await server.store.bucketDirectory("empty"))!);
  await server.store.start();

  expect(await listed()).toEqual({ a: 7 });
  expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
  expect(await server.store.bucketDirectory("empty")).toBeDefined();
  expect(server.problems).toEqual(Array(2).fill("a bucket was taken in from its files"));
});

test("a folder whose bucket's name is another's by now, or that is no bucket's, is left alone", async () => {
  await put("a", "content");
  await deleteBucketRow(server.db, id);
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  mkdirSync(path.join(server.root, "lost+found"));
  await server.store.start();

  expect(existsSync(fileOf("a"))).toBe(true);
  expect(existsSync(path.join(server.root, "lost+found"))).toBe(true);
  expect(await listed()).toEqual({});
  expect(server.problems.toSorted()).toEqual([
    "a bucket's folder has the name of another bucket and was left alone",
    "a folder of the embedded store is no bucket's and was left alone",
  ]);
});

test("parts of uploads that ended are removed, those of uploads under way are not", async () => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "k" }));
  const uploads = path.join(server.root, id, "uploads");
  mkdirSync(path.join(uploads, "ended"));
  writeFileSync(path.join(uploads, "ended", "part"), "x");
  await server.store.start();

  expect(readdirSync(uploads)).toEqual([UploadId]);
});

test("a damaged file is one object's failure, and is named in the log", async () => {
  await put("damaged", "content");
  await put("well", "content");
  writeFileSync(fileOf("damaged"), "not an object");
  await server.store.rebuildIndex();

  expect(await listed()).toEqual({ well: 7 });
  expect(server.problems).toEqual(["an object file of the embedded store cannot be read"]);
});

test("a file that was cut short is not read as if it were whole", async () => {
  await put("cut", "x".repeat(100_000));
  truncateSync(fileOf("cut"), 50_000);

  await expect(s3.send(new GetObjectCommand({ Bucket, Key: "cut" }))).rejects.toMatchObject({
    name: "InternalError",
  });
});
