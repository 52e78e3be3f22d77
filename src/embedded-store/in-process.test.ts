import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListedObject } from "../objects/object-source.ts";
import { createSource } from "../objects/source-settings.ts";
import { inProcessClientConfig } from "./in-process.ts";
import { ACCOUNT, REGION } from "./testing/http-front.ts";
import { type StoreServer, startStoreServer } from "./testing/store-server.ts";

const Bucket = "in-process";
const SIGNAL = new AbortController().signal;
const CALLER = {
  accountId: ACCOUNT,
  accessKeyId: "AKIAEXAMPLE",
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  userId: ACCOUNT,
};
const CONTENT = "0123456789".repeat(40_000);
let server: StoreServer;
let client: S3Client;

beforeAll(async () => {
  server = await startStoreServer();
  client = new S3Client(inProcessClientConfig(server.store, { caller: CALLER, region: REGION }));
  await client.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  await client.send(new PutObjectCommand({ Bucket, Key: "a b/é", Body: CONTENT }));
  await client.send(new PutObjectCommand({ Bucket, Key: "tagged", Body: "x", Tagging: "a=1" }));
  await client.send(new PutObjectCommand({ Bucket, Key: "empty", Body: "" }));
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

test("the SDK's client works without a network", async () => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: "a b/é" }));
  const keys: string[] = [];
  for await (const { Contents } of paginateListObjectsV2({ client, pageSize: 2 }, { Bucket })) {
    keys.push(...(Contents ?? []).map(({ Key }) => Key!));
  }
  await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "a", Value: "b" }] } }));

  expect(await Body!.transformToString()).toBe(CONTENT);
  expect(keys).toEqual(["a b/é", "empty", "tagged"]);
  expect(server.events.at(-1)).toMatchObject({ api: "PutBucketTagging", caller: CALLER });
});

test("refusals come as the SDK's errors", async () => {
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: "absent" }))).rejects.toMatchObject({
    name: "NotFound",
    $metadata: { httpStatusCode: 404 },
  });
  await expect(client.send(new GetObjectCommand({ Bucket: "absent", Key: "x" }))).rejects.toMatchObject({
    name: "NoSuchBucket",
  });
});

test("a scanning thread reads the objects' files, and only if they are those that were listed", async () => {
  const bucketDirectory = (await server.store.bucketDirectory(Bucket))!;
  const source = await createSource({ kind: "embedded", root: server.root, bucketDirectory, bucket: Bucket });
  const listed: ListedObject[] = [];
  for await (const object of source.list(SIGNAL)) {
    listed.push(object);
  }
  const contents: Record<string, string> = {};
  for (const { object } of listed) {
    const opened = await source.open(object, SIGNAL);
    const buffer = Buffer.alloc(object.sizeInBytes + 10);
    let length = 0;
    for (let count = 1; count > 0; length += count) {
      count = await opened.reader.read(buffer, length, Math.min(70_000, buffer.length - length));
    }
    await opened.verify();
    await opened.close();
    contents[object.key] = buffer.toString("utf8", 0, length);
  }
  const large = listed.find(({ object }) => object.key === "a b/é")!.object;

  expect(contents).toEqual({ "a b/é": CONTENT, empty: "", tagged: "x" });
  expect(large).toMatchObject({ bucket: Bucket, sizeInBytes: CONTENT.length, storageClass: "STANDARD" });
  await expect((async () => source.open({ ...large, eTag: "other" }, SIGNAL))()).rejects.toMatchObject({
    reason: "OBJECT_VERSION_MISMATCH",
  });
  await expect((async () => source.open({ ...large, key: "gone" }, SIGNAL))()).rejects.toMatchObject({
    reason: "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
  });
});
