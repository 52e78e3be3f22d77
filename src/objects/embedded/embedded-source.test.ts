import {
  CreateBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGION } from "../../embedded-store/testing/http-front.ts";
import { type StoreServer, startStoreServer } from "../../embedded-store/testing/store-server.ts";
import { describeObject } from "../s3/object-details.ts";
import { embeddedSource } from "./embedded-source.ts";

const Bucket = "data";
const SIGNAL = new AbortController().signal;
let server: StoreServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
});
afterAll(() => server.close());

function tag(Key: string, Value: string) {
  return s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: "a", Value }] } }));
}

test.each<[string, string, (Key: string) => Promise<unknown>]>([
  ["as it was put", "plain", (Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }))],
  [
    "with tags and a key",
    "tagged",
    (Key) => {
      const ServerSideEncryption = "aws:kms";
      const input = {
        Bucket,
        Key,
        Body: "x",
        Tagging: "a=1&b=",
        ServerSideEncryption,
        SSEKMSKeyId: "k",
      } as const;
      return s3.send(new PutObjectCommand(input));
    },
  ],
  [
    "tagged later",
    "later",
    async (Key) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "a=1" }));
      await tag(Key, "2");
    },
  ],
  [
    "tagged, and overwritten since",
    "overwritten",
    async (Key) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
      await tag(Key, "2");
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", Tagging: "c=3" }));
    },
  ],
])("what a file tells of an object %s is what the S3 API tells", async (_what, key, make) => {
  await make(key);
  const { ETag = "" } = await s3.send(new HeadObjectCommand({ Bucket, Key: key }));
  const object = {
    bucket: Bucket,
    key,
    sizeInBytes: 0,
    lastModified: "",
    eTag: ETag.replaceAll('"', ""),
    versionId: "",
    storageClass: "STANDARD",
  };
  const source = embeddedSource(server.root, (await server.store.bucketDirectory(Bucket))!, Bucket);

  const opened = await source.open(object, SIGNAL);
  const details = opened.describe!();
  await opened.close();

  expect(details).toEqual(await describeObject(s3, object));
});
