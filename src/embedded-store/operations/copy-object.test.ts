import { createHash } from "node:crypto";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGION } from "../testing/http-front.ts";
import { type StoreServer, startStoreServer } from "../testing/store-server.ts";

const Bucket = "data";
let server: StoreServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
  for (const name of [Bucket, "second"]) {
    await s3.send(
      new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
  }
});

afterAll(() => server.close());

async function put(Key: string, Body: string | Buffer, more: object = {}): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
}

async function read(Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return await Body!.transformToString();
}

const TAG = `"${createHash("md5").update("content").digest("hex")}"`;

test("copies within a bucket and across, with their metadata or with others", async () => {
  await put("a dir/søurce", "content", { Metadata: { kept: "yes" }, ContentType: "text/x", Tagging: "a=1" });
  const CopySource = encodeURI(`${Bucket}/a dir/søurce`);
  await s3.send(new CopyObjectCommand({ Bucket: "second", Key: "copy", CopySource }));
  await s3.send(
    new CopyObjectCommand({
      Bucket,
      Key: "replaced",
      CopySource: `/${CopySource}`,
      MetadataDirective: "REPLACE",
      Metadata: { other: "1" },
      TaggingDirective: "REPLACE",
      Tagging: "b=2",
    }),
  );
  const copy = await s3.send(new HeadObjectCommand({ Bucket: "second", Key: "copy" }));
  const replaced = await s3.send(new HeadObjectCommand({ Bucket, Key: "replaced" }));

  expect(copy).toMatchObject({ Metadata: { kept: "yes" }, ContentType: "text/x", TagCount: 1 });
  expect(replaced).toMatchObject({ Metadata: { other: "1" }, ContentType: "binary/octet-stream" });
  expect(await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "replaced" }))).toMatchObject({
    TagSet: [{ Key: "b", Value: "2" }],
  });
});

test.each<[string, object, string]>([
  ["of what is not there", { CopySource: `${Bucket}/absent` }, "NoSuchKey"],
  ["of a bucket that is not there", { CopySource: "no-such-bucket/x" }, "NoSuchBucket"],
  ["without a key", { CopySource: Bucket }, "InvalidArgument"],
  ["of a version", { CopySource: `${Bucket}/self?versionId=7` }, "NoSuchVersion"],
  ["onto itself, unchanged", { CopySource: `${Bucket}/self` }, "InvalidRequest"],
  ["if it was another", { CopySource: `${Bucket}/self`, CopySourceIfMatch: '"x"' }, "PreconditionFailed"],
  ["if it was not this", { CopySource: `${Bucket}/self`, CopySourceIfNoneMatch: TAG }, "PreconditionFailed"],
  [
    "with a directive that is none",
    { CopySource: `${Bucket}/self`, MetadataDirective: "MOVE" },
    "InvalidArgument",
  ],
])("a copy %s is refused", async (_what, input, name) => {
  await put("self", "content");

  await expect(
    s3.send(new CopyObjectCommand({ Bucket, Key: "self", ...input } as never)),
  ).rejects.toMatchObject({ name });
  expect(await read("self")).toBe("content");
});
