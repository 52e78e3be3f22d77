import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGION } from "../testing/http-front.ts";
import { type StoreServer, startStoreServer } from "../testing/store-server.ts";

const Bucket = "uploads";
const MEBIBYTE = 1024 * 1024;
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

async function begin(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}): Promise<string> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
  return UploadId!;
}

async function part(Key: string, UploadId: string, PartNumber: number, Body: Buffer): Promise<CompletedPart> {
  const input = { Bucket, Key, UploadId, PartNumber, Body };
  const { $metadata, ServerSideEncryption, ...answer } = await s3.send(new UploadPartCommand(input));
  return { PartNumber, ...answer };
}

async function complete(
  Key: string,
  UploadId: string,
  Parts: CompletedPart[],
  more: object = {},
): Promise<string> {
  const { ETag } = await s3.send(
    new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }),
  );
  return ETag!;
}

async function read(Key: string, more: object = {}): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Buffer.from(await Body!.transformToByteArray());
}

function uploadFolders(): string[] {
  const [bucketFolder] = readdirSync(server.root).filter((name) => name !== "tmp");
  return readdirSync(path.join(server.root, bucketFolder!, "uploads"));
}

function md5(content: Buffer): Buffer {
  return createHash("md5").update(content).digest();
}

test.each<[string, (parts: CompletedPart[]) => CompletedPart[], string]>([
  ["no parts", () => [], "InvalidRequest"],
  ["parts in another order", (parts) => parts.toReversed(), "InvalidPartOrder"],
  ["a part twice", (parts) => [parts[0]!, parts[0]!], "InvalidPartOrder"],
  [
    "a part that was not uploaded",
    (parts) => [...parts, { PartNumber: 9, ETag: parts[0]!.ETag }],
    "InvalidPart",
  ],
  ["a part's tag of another", (parts) => [{ ...parts[0]!, ETag: parts[1]!.ETag }], "InvalidPart"],
  ["a wrong checksum of a part", (parts) => [{ ...parts[0]!, ChecksumCRC32: "AAAAAA==" }], "InvalidPart"],
  ["a small part before the last", (parts) => parts, "EntityTooSmall"],
])("completing with %s is refused, and the upload goes on", async (_what, change, name) => {
  const Key = "refused";
  const UploadId = await begin(Key, { ChecksumAlgorithm: "CRC32" });
  const parts = [
    await part(Key, UploadId, 1, Buffer.from("small")),
    await part(Key, UploadId, 2, Buffer.from("last")),
  ];

  await expect(complete(Key, UploadId, change(parts))).rejects.toMatchObject({ name });
  await expect(read(Key)).rejects.toMatchObject({ name: "NoSuchKey" });
  const { Parts } = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId }));
  expect(Parts?.length).toBe(2);
  await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
});

test.each(["no-such-id", "00000000-0000-0000-0000-000000000000", "'; DROP TABLE embedded_part; --"])(
  "an upload called %s is not there",
  async (UploadId) => {
    const missing = { name: "NoSuchUpload", $metadata: { httpStatusCode: 404 } };
    await expect(part("k", UploadId, 1, Buffer.from("x"))).rejects.toMatchObject(missing);
    await expect(complete("k", UploadId, [{ PartNumber: 1, ETag: "x" }])).rejects.toMatchObject(missing);
    await expect(
      s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "k", UploadId })),
    ).rejects.toMatchObject(missing);
    await expect(s3.send(new ListPartsCommand({ Bucket, Key: "k", UploadId }))).rejects.toMatchObject(
      missing,
    );
  },
);

test.each([0, 10_001])("there is no part %i", async (number) => {
  const UploadId = await begin("numbers");

  await expect(part("numbers", UploadId, number, Buffer.from("x"))).rejects.toMatchObject({
    name: "InvalidArgument",
  });
});

test("parts become one object, whatever the order they came in, and one put again counts once", async () => {
  const Key = "whole";
  const contents = [randomBytes(5 * MEBIBYTE), randomBytes(5 * MEBIBYTE + 1), randomBytes(100)];
  const UploadId = await begin(Key, { ContentType: "text/x", Metadata: { a: "b" }, Tagging: "t=1" });
  const third = await part(Key, UploadId, 7, contents[2]!);
  await part(Key, UploadId, 2, randomBytes(200));
  const second = await part(Key, UploadId, 2, contents[1]!);
  const first = await part(Key, UploadId, 1, contents[0]!);
  const eTag = await complete(Key, UploadId, [first, second, third]);
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key, PartNumber: 2 }));

  expect(eTag).toBe(`"${md5(Buffer.concat(contents.map(md5))).toString("hex")}-3"`);
  expect((await read(Key)).equals(Buffer.concat(contents))).toBe(true);
  expect((await read(Key, { PartNumber: 3 })).equals(contents[2]!)).toBe(true);
  expect((await read(Key, { Range: "bytes=5242878-5242882" })).toString("hex")).toBe(
    Buffer.concat(contents).subarray(5_242_878, 5_242_883).toString("hex"),
  );
  expect(head).toMatchObject({
    PartsCount: 3,
    ContentLength: 5 * MEBIBYTE + 1,
    ContentType: "text/x",
    Metadata: { a: "b" },
    TagCount: 1,
  });
  await expect(read(Key, { PartNumber: 4 })).rejects.toMatchObject({ name: "InvalidPartNumber" });
  // Nothing is left of the upload, and who asks again has the same answer.
  expect(uploadFolders()).not.toContain(UploadId);
  expect(await complete(Key, UploadId, [first, second, third])).toBe(eTag);
});

test("checksums of an upload are those of its parts, or of the whole", async () => {
  const contents = [randomBytes(5 * MEBIBYTE), randomBytes(1000)];
  const sha256 = (content: Buffer): Buffer => createHash("sha256").update(content).digest();
  const composite = `${sha256(Buffer.concat(contents.map(sha256))).toString("base64")}-2`;
  const upload = async (Key: string, more: Partial<CreateMultipartUploadCommandInput>): Promise<object> => {
    const UploadId = await begin(Key, more);
    const client = server.client({ requestChecksumCalculation: "WHEN_REQUIRED" });
    const parts: CompletedPart[] = [];
    for (const [index, Body] of contents.entries()) {
      const { ETag } = await client.send(
        new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1, Body }),
      );
      parts.push({ PartNumber: index + 1, ETag });
    }
    await complete(Key, UploadId, parts);
    return await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
  };
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: "one-piece",
      Body: Buffer.concat(contents),
      ChecksumAlgorithm: "CRC64NVME",
    }),
  );
  const one = await s3.send(new HeadObjectCommand({ Bucket, Key: "one-piece", ChecksumMode: "ENABLED" }));

  expect(await upload("composite", { ChecksumAlgorithm: "SHA256" })).toMatchObject({
    ChecksumSHA256: composite,
    ChecksumType: "COMPOSITE",
  });
  expect(await upload("full", { ChecksumAlgorithm: "CRC64NVME" })).toMatchObject({
    ChecksumCRC64NVME: one.ChecksumCRC64NVME,
    ChecksumType: "FULL_OBJECT",
  });
  const attributes = await s3.send(
    new GetObjectAttributesCommand({
      Bucket,
      Key: "composite",
      ObjectAttributes: ["ObjectParts"],
      MaxParts: 1,
    }),
  );
  expect(attributes.ObjectParts).toMatchObject({
    TotalPartsCount: 2,
    IsTruncated: true,
    Parts: [{ PartNumber: 1, Size: 5 * MEBIBYTE, ChecksumSHA256: sha256(contents[0]!).toString("base64") }],
  });
});

test("what the completing request says of the whole must be so", async () => {
  const Key = "said";
  const UploadId = await begin(Key, { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" });
  const parts = [await part(Key, UploadId, 1, Buffer.from("content"))];

  await expect(complete(Key, UploadId, parts, { MpuObjectSize: 8 })).rejects.toMatchObject({
    name: "InvalidRequest",
  });
  await expect(complete(Key, UploadId, parts, { ChecksumCRC32: "AAAAAA==" })).rejects.toMatchObject({
    name: "BadDigest",
  });
  await expect(complete(Key, UploadId, parts, { ChecksumType: "COMPOSITE" })).rejects.toMatchObject({
    name: "InvalidRequest",
  });
  await expect(complete(Key, UploadId, parts, { IfMatch: '"x"' })).rejects.toMatchObject({
    name: "NoSuchKey",
  });
  await complete(Key, UploadId, parts, { MpuObjectSize: 7, IfNoneMatch: "*" });
  expect((await read(Key)).toString()).toBe("content");
});

test("a part can be copied from an object, or from some of its bytes", async () => {
  const Key = "copied";
  const content = randomBytes(6 * MEBIBYTE);
  await s3.send(new PutObjectCommand({ Bucket, Key: "source", Body: content }));
  const UploadId = await begin(Key);
  const copy = async (PartNumber: number, CopySourceRange?: string): Promise<CompletedPart> => {
    const { CopyPartResult } = await s3.send(
      new UploadPartCopyCommand({
        Bucket,
        Key,
        UploadId,
        PartNumber,
        CopySource: `${Bucket}/source`,
        CopySourceRange,
      }),
    );
    return { PartNumber, ETag: CopyPartResult?.ETag };
  };
  const parts = [await copy(1), await copy(2, "bytes=10-19")];
  await complete(Key, UploadId, parts);

  expect((await read(Key)).equals(Buffer.concat([content, content.subarray(10, 20)]))).toBe(true);
  for (const range of ["bytes=5-", "bytes=9-8", `bytes=0-${content.length}`]) {
    const other = await begin(Key);
    await expect(
      s3.send(
        new UploadPartCopyCommand({
          Bucket,
          Key,
          UploadId: other,
          PartNumber: 1,
          CopySource: `${Bucket}/source`,
          CopySourceRange: range,
        }),
      ),
    ).rejects.toMatchObject({ name: "InvalidArgument" });
  }
});

test("an aborted upload leaves nothing, and an upload under way is no object", async () => {
  const UploadId = await begin("aborted");
  await part("aborted", UploadId, 1, randomBytes(1000));
  await expect(read("aborted")).rejects.toMatchObject({ name: "NoSuchKey" });
  await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "aborted", UploadId }));

  expect(uploadFolders()).not.toContain(UploadId);
  await expect(part("aborted", UploadId, 2, Buffer.from("x"))).rejects.toMatchObject({
    name: "NoSuchUpload",
  });
});

test("uploads and parts are listed in pages", async () => {
  const keys = ["list/a/1", "list/a/2", "list/b", "list/b", "list/c"];
  const ids: string[] = [];
  for (const key of keys) {
    ids.push(await begin(key));
  }
  const seen: string[] = [];
  let markers: object = {};
  for (let truncated = true; truncated; ) {
    const page = await s3.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: "list/", Delimiter: "/", MaxUploads: 1, ...markers }),
    );
    seen.push(...(page.CommonPrefixes ?? []).map((each) => each.Prefix!));
    seen.push(...(page.Uploads ?? []).map((each) => `${each.Key} ${each.UploadId}`));
    markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    truncated = page.IsTruncated!;
  }
  for (const number of [1, 3, 5]) {
    await part("list/c", ids[4]!, number, Buffer.from("x".repeat(number)));
  }
  const parts = await s3.send(
    new ListPartsCommand({ Bucket, Key: "list/c", UploadId: ids[4]!, PartNumberMarker: "1", MaxParts: 1 }),
  );

  expect(seen).toEqual(["list/a/", ...[`list/b ${ids[2]}`, `list/b ${ids[3]}`].sort(), `list/c ${ids[4]}`]);
  expect(parts).toMatchObject({
    IsTruncated: true,
    NextPartNumberMarker: "3",
    Parts: [{ PartNumber: 3, Size: 3 }],
  });
});
