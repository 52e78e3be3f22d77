import { CreateBucketCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ObjectRef } from "../model/object-ref.ts";
import { objectRefOf } from "../s3/object-ref-of.ts";
import { findBucket } from "../store/embedded-buckets.ts";
import { insertObjects } from "../store/embedded-objects.ts";
import { ACCOUNT, REGION } from "./testing/http-front.ts";
import { OTHER_ACCOUNT, type StoreServer, startStoreServer } from "./testing/store-server.ts";

const Bucket = "data";
let server: StoreServer;

beforeAll(async () => {
  server = await startStoreServer();
  await server
    .client()
    .send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
});
afterAll(() => server.close());

test("nothing is listed of a bucket that is not there, or another account's", async () => {
  expect(await server.store.listObjects(ACCOUNT, "none", "")).toBeUndefined();
  expect(await server.store.listObjects(OTHER_ACCOUNT, Bucket, "")).toBeUndefined();
});

test("an empty bucket is one page without objects", async () => {
  expect(await server.store.listObjects(ACCOUNT, Bucket, "")).toEqual({ objects: [], next: undefined });
});

test("its pages are what S3's listing says, one object as the other", async () => {
  const bucketId = (await findBucket(server.db, Bucket))!.id;
  const keys = Array.from({ length: 2000 }, (_, i) => `${i % 7 === 0 ? "größer/\u{1f600} &<" : "a"}/${i}`);
  const objects = keys.map((key, i) => ({
    key,
    sizeInBytes: i,
    eTag: `e${i}`,
    lastModified: new Date(1_700_000_000_123 + i),
    storageClass: i % 3 === 0 ? "GLACIER" : "STANDARD",
    checksumAlgorithm: null,
    checksumType: null,
  }));
  await insertObjects(server.db, bucketId, objects);
  const viaS3: ObjectRef[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: server.client() }, { Bucket })) {
    viaS3.push(...Contents.map((entry) => objectRefOf(Bucket, entry)));
  }

  const first = await server.store.listObjects(ACCOUNT, Bucket, "");
  const second = await server.store.listObjects(ACCOUNT, Bucket, first!.next!);

  expect(first!.objects.length).toBe(1000);
  expect(second!.next).toBeUndefined();
  expect([...first!.objects, ...second!.objects]).toEqual(viaS3);
});
