import { createHash, randomBytes } from "node:crypto";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OTHER_ACCOUNT, REGION, type StoreServer, startStoreServer } from "./testing/store-server.ts";

let server: StoreServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
});

afterAll(() => server.close());

test("round trip", async () => {
  await s3.send(
    new CreateBucketCommand({ Bucket: "data", CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  console.log(
    await s3.send(
      new PutObjectCommand({ Bucket: "data", Key: "a b/c+d", Body: "hello", Metadata: { x: "y" } }),
    ),
  );
  const got = await s3.send(new GetObjectCommand({ Bucket: "data", Key: "a b/c+d" }));
  console.log({ ...got, Body: await got.Body!.transformToString() });
  console.log(await s3.send(new HeadObjectCommand({ Bucket: "data", Key: "a b/c+d" })));
  console.log(JSON.stringify(await s3.send(new ListObjectsV2Command({ Bucket: "data", Delimiter: "/" }))));
  console.log(JSON.stringify(await s3.send(new ListBucketsCommand())));
  console.log(JSON.stringify(await s3.send(new GetBucketLocationCommand({ Bucket: "data" }))));
  const body = randomBytes(3_000_000);
  console.log(await s3.send(new PutObjectCommand({ Bucket: "data", Key: "big", Body: body })));
  const big = await s3.send(new GetObjectCommand({ Bucket: "data", Key: "big" }));
  expect(Buffer.from(await big.Body!.transformToByteArray()).equals(body)).toBe(true);
  console.log(await s3.send(new CopyObjectCommand({ Bucket: "data", Key: "big2", CopySource: "data/big" })));
  console.log(
    await s3.send(
      new DeleteObjectsCommand({
        Bucket: "data",
        Delete: { Objects: [{ Key: "big" }, { Key: "big2" }, { Key: "a b/c+d" }] },
      }),
    ),
  );
  await s3.send(new DeleteBucketCommand({ Bucket: "data" }));
});
