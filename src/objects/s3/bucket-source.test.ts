import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import {
  type FakeObject,
  type FakeS3,
  type FakeS3Options,
  startFakeS3,
} from "../../../test/support/fake-s3.ts";
import { createS3Client } from "../../s3/client.ts";
import type { ListedObject, ObjectSource } from "../object-source.ts";
import { bucketSource } from "./bucket-source.ts";

const SIGNAL = new AbortController().signal;
const BODY = Buffer.from("0123456789".repeat(100_000));
let store: FakeS3;

afterEach(() => store.close());

async function sourceOf(
  objects: Readonly<Record<string, FakeObject>>,
  options: FakeS3Options & { readonly bucket?: string; readonly prefix?: string } = {},
): Promise<ObjectSource> {
  store = await startFakeS3({ data: new Map(Object.entries(objects)) }, options);
  const client = createS3Client({ endpointUrl: store.url, region: "us-east-1", isAnonymous: true });
  return bucketSource(client, { bucket: options.bucket ?? "data", prefix: options.prefix ?? "" });
}

async function listed(source: ObjectSource): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const object of source.list(SIGNAL)) {
    objects.push(object);
  }
  return objects;
}

async function readFirst(source: ObjectSource): Promise<Buffer> {
  const [first] = await listed(source);
  const opened = await source.open(first!.object, SIGNAL);
  const buffer = Buffer.alloc(2_000_000);
  let length = 0;
  try {
    for (let count = 1; count > 0; length += count) {
      count = await opened.reader.read(buffer, length, 65_536);
    }
    await opened.verify();
  } finally {
    await opened.close();
  }
  return buffer.subarray(0, length);
}

test("lists all pages, with prefix, and leaves out what is in an archive class", async () => {
  const entries = Array.from(
    { length: 2500 },
    (_, i) => [`logs/${String(i).padStart(4, "0")}`, { body: BODY }] as const,
  );
  const source = await sourceOf(
    {
      ...Object.fromEntries(entries),
      "logs/zz & <frozen>": { body: BODY, storageClass: "GLACIER" },
      other: { body: BODY },
    },
    { prefix: "logs/" },
  );
  const objects = await listed(source);

  expect(objects.length).toBe(2501);
  expect(store.requests.length).toBe(3);
  expect(objects[0]!.object).toEqual({
    bucket: "data",
    key: "logs/0000",
    sizeInBytes: BODY.length,
    lastModified: "2026-01-01T00:00:00.000Z",
    eTag: createHash("md5").update(BODY).digest("hex"),
    versionId: "",
    storageClass: "STANDARD",
  });
  expect(objects.at(-1)).toMatchObject({
    object: { key: "logs/zz & <frozen>" },
    status: { code: "SKIPPED", reason: "INVALID_OBJECT_STATE" },
  });
});

test("sends no signature when told so", async () => {
  await listed(await sourceOf({ a: { body: BODY } }));

  expect(store.authorizations).toEqual([undefined]);
});

test("reads an object as one stream that names its ETag", async () => {
  const source = await sourceOf({ a: { body: BODY } });

  expect((await readFirst(source)).equals(BODY)).toBe(true);
  expect(store.requests.length).toBe(2);
});

test("takes a broken stream up again where it broke off", async () => {
  const source = await sourceOf({ a: { body: BODY, breaks: [300_000, 0, 100_000] } });

  expect((await readFirst(source)).equals(BODY)).toBe(true);
  expect(store.requests.length).toBe(5);
});

test("gives up on a stream that breaks off without ever getting further", async () => {
  const source = await sourceOf({ a: { body: BODY, breaks: Array.from({ length: 20 }, () => 0) } });

  await expect(readFirst(source)).rejects.toMatchObject({ reason: "READ_ERROR" });
});

test("waits for a store that is overloaded for a moment", async () => {
  const source = await sourceOf({ a: { body: BODY } }, { unavailable: 2 });

  expect((await readFirst(source)).equals(BODY)).toBe(true);
});

test("reads an empty object without a request", async () => {
  const source = await sourceOf({ a: { body: Buffer.alloc(0) } });

  expect((await readFirst(source)).length).toBe(0);
});

test.each<[string, FakeObject, string]>([
  ["changed since the listing", { body: BODY, changedTo: Buffer.from("other") }, "OBJECT_VERSION_MISMATCH"],
  ["deleted", { body: BODY, error: ["NoSuchKey", 404] }, "SOURCE_OBJECT_NO_LONGER_AVAILABLE"],
  ["whose bucket was deleted", { body: BODY, error: ["NoSuchBucket", 404] }, "NO_SUCH_BUCKET_AVAILABLE"],
  ["forbidden", { body: BODY, error: ["AccessDenied", 403] }, "PERMISSION_DENIED"],
  ["in the archive", { body: BODY, error: ["InvalidObjectState", 403] }, "INVALID_OBJECT_STATE"],
  ["with a disabled key", { body: BODY, error: ["KMS.DisabledException", 400] }, "INVALID_KMS_KEY"],
  [
    "encrypted with a customer's key",
    {
      body: BODY,
      error: ["InvalidRequest", 400, "The object was stored using a form of Server Side Encryption."],
    },
    "INVALID_ENCRYPTION",
  ],
  ["refused otherwise", { body: BODY, error: ["Teapot", 418] }, "READ_ERROR"],
])("an object %s fails with the reason", async (_what, object, reason) => {
  const source = await sourceOf({ a: object });

  await expect(readFirst(source)).rejects.toMatchObject({ reason });
});

test("an object that changes while it is read is never read as a mixture", async () => {
  const object = { body: BODY, breaks: [500_000], changedTo: undefined as Buffer | undefined };
  const source = await sourceOf({ a: object as FakeObject });
  const [first] = await listed(source);
  const opened = await source.open(first!.object, SIGNAL);
  const buffer = Buffer.alloc(2_000_000);
  await opened.reader.read(buffer, 0, 1000);
  object.changedTo = Buffer.from("x".repeat(1_000_000));

  await expect(
    (async () => {
      while ((await opened.reader.read(buffer, 0, 65_536)) > 0) {
        // To the end, which it must not reach.
      }
    })(),
  ).rejects.toMatchObject({ reason: "OBJECT_VERSION_MISMATCH" });
  await opened.close();
});

test("a bucket that does not exist is an error of the listing", async () => {
  const source = await sourceOf({}, { bucket: "nope" });

  await expect(listed(source)).rejects.toMatchObject({ name: "NoSuchBucket" });
});
