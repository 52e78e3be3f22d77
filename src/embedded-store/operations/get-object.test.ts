import { createHash, randomBytes } from "node:crypto";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
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

const DIGITS = "0123456789".repeat(5000);

test.each<[string, number, string, string | undefined]>([
  ["bytes=0-4", 206, DIGITS.slice(0, 5), "bytes 0-4/50000"],
  ["bytes=49990-", 206, DIGITS.slice(49_990), "bytes 49990-49999/50000"],
  ["bytes=-7", 206, DIGITS.slice(-7), "bytes 49993-49999/50000"],
  ["bytes=-70000", 206, DIGITS, "bytes 0-49999/50000"],
  ["bytes=49999-60000", 206, "9", "bytes 49999-49999/50000"],
  ["bytes=100-40099", 206, DIGITS.slice(100, 40_100), "bytes 100-40099/50000"],
  ["bytes=5-2", 200, DIGITS, undefined],
  ["bytes=0-1,3-4", 200, DIGITS, undefined],
  ["lines=1-2", 200, DIGITS, undefined],
])("of the range %s are answered the bytes it means", async (Range, status, expected, contentRange) => {
  await put("digits", DIGITS);
  const { $metadata, ContentRange, Body } = await s3.send(
    new GetObjectCommand({ Bucket, Key: "digits", Range }),
  );

  expect([$metadata.httpStatusCode, ContentRange]).toEqual([status, contentRange]);
  expect(await Body!.transformToString()).toBe(expected);
});

test.each(["bytes=50000-", "bytes=50000-60000", "bytes=-0"])(
  "the range %s is not satisfiable",
  async (range) => {
    await put("digits", DIGITS);
    const response = await server.send("GET", `/${Bucket}/digits`, { range });

    expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */50000"]);
    expect(await response.text()).toContain("<ActualObjectSize>50000</ActualObjectSize>");
  },
);

const TAG = `"${createHash("md5").update("content").digest("hex")}"`;
const LONG_AGO = "Mon, 01 Jan 2001 00:00:00 GMT";
const LATER = "Fri, 01 Jan 2100 00:00:00 GMT";

test.each<[Record<string, string>, number]>([
  [{ "if-match": TAG }, 200],
  [{ "if-match": "*" }, 200],
  [{ "if-match": `"other", ${TAG}` }, 200],
  [{ "if-match": '"other"' }, 412],
  [{ "if-none-match": TAG }, 304],
  [{ "if-none-match": '"other"' }, 200],
  [{ "if-modified-since": LATER }, 304],
  [{ "if-modified-since": LONG_AGO }, 200],
  [{ "if-modified-since": "yesterday" }, 200],
  [{ "if-unmodified-since": LONG_AGO }, 412],
  [{ "if-unmodified-since": LATER }, 200],
  [{ "if-match": TAG, "if-unmodified-since": LONG_AGO }, 200],
  [{ "if-none-match": TAG, "if-modified-since": LONG_AGO }, 304],
  [{ "if-none-match": '"other"', "if-modified-since": LATER }, 200],
])("reading under %j is answered %i", async (headers, status) => {
  await put("conditional", "content");
  const response = await server.send("GET", `/${Bucket}/conditional`, headers);

  expect(response.status).toBe(status);
  expect(response.status === 304 ? response.headers.get("etag") : TAG).toBe(TAG);
});

test("an object that is overwritten and deleted while it is read is read to its end", async () => {
  const content = randomBytes(8_000_000);
  await put("read-slowly", content);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "read-slowly" }));
  await put("read-slowly", "other");
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "read-slowly" }));

  expect(content.equals(await Body!.transformToByteArray())).toBe(true);
});

test("what a request asks to be said of the object is said", async () => {
  await put("told", "content");
  const answer = await s3.send(
    new GetObjectCommand({
      Bucket,
      Key: "told",
      ResponseContentType: "text/x-told",
      ResponseContentDisposition: "inline",
      ResponseCacheControl: "no-store",
    }),
  );

  expect(answer).toMatchObject({
    ContentType: "text/x-told",
    ContentDisposition: "inline",
    CacheControl: "no-store",
  });
});
