import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FakeS3, startFakeS3 } from "../../../test/support/fake-s3.ts";
import type { ObjectRef } from "../../model/object-ref.ts";
import { createS3Client } from "../../s3/client.ts";
import { isUnchanged } from "./is-unchanged.ts";

const BODY = Buffer.from("badge STAFF-0001\n");
const OBJECT: ObjectRef = {
  bucket: "data",
  key: "staff/a & b.txt",
  sizeInBytes: BODY.length,
  lastModified: "",
  eTag: createHash("md5").update(BODY).digest("hex"),
  versionId: "",
  storageClass: "STANDARD",
};

let store: FakeS3;
beforeAll(async () => {
  store = await startFakeS3({ data: new Map([[OBJECT.key, { body: BODY }]]) }, {});
});
afterAll(() => store.close());

function ask(change: Partial<ObjectRef>, endpointUrl = store.url) {
  const client = createS3Client({ endpointUrl, region: "us-east-1", isAnonymous: true });
  return isUnchanged(client, { ...OBJECT, ...change });
}

test.each<[string, Partial<ObjectRef>]>([
  ["has another ETag", { eTag: "0123456789abcdef0123456789abcdef" }],
  ["has an ETag where it had none", { eTag: "" }],
  ["has another size", { sizeInBytes: BODY.length + 1 }],
  ["is no version any more", { versionId: "v1" }],
  ["is gone", { key: "gone" }],
  ["is in a bucket that is gone", { bucket: "gone" }],
])("an object that %s is not unchanged", async (_, change) => {
  expect(await ask(change)).toBe(false);
});

test("an object in a store that cannot be reached is not known to be unchanged", async () => {
  expect(await ask({}, "http://127.0.0.1:9")).toBe(false);
});

test("an object with the ETag and the size that it had is unchanged", async () => {
  expect(await ask({})).toBe(true);
});
