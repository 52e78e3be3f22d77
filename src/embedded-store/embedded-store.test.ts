import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAclCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGION } from "./testing/http-front.ts";
import { OTHER_ACCOUNT, type StoreServer, startStoreServer } from "./testing/store-server.ts";

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

async function put(Key: string, Body: string | Buffer, more: object = {}): Promise<string> {
  const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  return ETag!;
}

async function read(Key: string, more: object = {}): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return await Body!.transformToString("latin1");
}

/** Files that hold something written, which would be found by who looks at the disk. */
function temporaryFiles(): string[] {
  return readdirSync(path.join(server.root, "tmp"));
}

const MD5_OF_OTHER = createHash("md5").update("other").digest("base64");

test.each<[string, Record<string, string>, number, string]>([
  ["another MD5", { "content-md5": MD5_OF_OTHER }, 400, "BadDigest"],
  ["an MD5 that is none", { "content-md5": "abc" }, 400, "InvalidDigest"],
  ["another CRC-32", { "x-amz-checksum-crc32": "AAAAAA==" }, 400, "BadDigest"],
  ["another SHA-256", { "x-amz-checksum-sha256": `${"A".repeat(43)}=` }, 400, "BadDigest"],
  ["a CRC-32 of the wrong length", { "x-amz-checksum-crc32": "AAAA" }, 400, "InvalidRequest"],
  [
    "two checksums",
    { "x-amz-checksum-crc32": "AAAAAA==", "x-amz-checksum-crc32c": "AAAAAA==" },
    400,
    "InvalidRequest",
  ],
  ["an unknown storage class", { "x-amz-storage-class": "CHEAP" }, 400, "InvalidStorageClass"],
  ["an unknown encryption", { "x-amz-server-side-encryption": "rot13" }, 400, "InvalidArgument"],
  [
    "a key of its own",
    { "x-amz-server-side-encryption-customer-algorithm": "AES256" },
    501,
    "NotImplemented",
  ],
  ["too much metadata", { "x-amz-meta-a": "x".repeat(2100) }, 400, "MetadataTooLarge"],
  ["an ACL, where there are none", { "x-amz-acl": "public-read" }, 400, "AccessControlListNotSupported"],
  ["a tag twice", { "x-amz-tagging": "a=1&a=2" }, 400, "InvalidTag"],
  ["a system's tag", { "x-amz-tagging": "aws:x=1" }, 400, "InvalidTag"],
  ["a condition that no write has", { "if-none-match": '"abc"' }, 501, "NotImplemented"],
])("an upload with %s is refused and leaves nothing", async (_what, headers, status, code) => {
  const response = await server.send("PUT", `/${Bucket}/refused`, headers, "content");

  expect([response.status, /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1]]).toEqual([status, code]);
  await expect(read("refused")).rejects.toMatchObject({ name: "NoSuchKey" });
  expect(temporaryFiles()).toEqual([]);
});

test("an upload that breaks off leaves what was there", async () => {
  await put("kept", "before");
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `PUT /${Bucket}/kept HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n${"x".repeat(500_000)}`,
  );
  await expect.poll(() => temporaryFiles().length).toBe(1);
  socket.destroy();

  await expect.poll(temporaryFiles).toEqual([]);
  expect(await read("kept")).toBe("before");
});

test.each<[string, string, string, string, number, string]>([
  ["a name that is none", "PUT", "/Bad_Name", "", 400, "InvalidBucketName"],
  ["a bucket that is not there", "GET", "/no-such-bucket?list-type=2", "", 404, "NoSuchBucket"],
  ["a key that is too long", "PUT", `/${Bucket}/${"k".repeat(1025)}`, "x", 400, "KeyTooLongError"],
  ["a key with U+0000", "PUT", `/${Bucket}/a%00b`, "x", 400, "InvalidURI"],
  ["a key that is no UTF-8", "PUT", `/${Bucket}/%ff%fe`, "x", 400, "InvalidURI"],
  ["U+0000 in the query", "GET", `/${Bucket}?list-type=2&prefix=%00`, "", 400, "InvalidURI"],
  ["a number that is none", "GET", `/${Bucket}?list-type=2&max-keys=many`, "", 400, "InvalidArgument"],
  ["a negative number", "GET", `/${Bucket}?list-type=2&max-keys=-1`, "", 400, "InvalidArgument"],
  [
    "a token of somebody else",
    "GET",
    `/${Bucket}?list-type=2&continuation-token=x`,
    "",
    400,
    "InvalidArgument",
  ],
  ["a version that is not there", "GET", `/${Bucket}/k?versionId=3`, "", 404, "NoSuchVersion"],
  ["an operation that S3 has and we have not", "POST", `/${Bucket}/k?restore`, "", 501, "NotImplemented"],
  ["a method that S3 has not", "PATCH", `/${Bucket}/k`, "", 405, "MethodNotAllowed"],
  ["XML that is none", "POST", `/${Bucket}?delete`, "<Delete><Object>", 400, "MalformedXML"],
  ["a wrong root", "POST", `/${Bucket}?delete`, "<Deletion/>", 400, "MalformedXML"],
  ["an unknown element", "POST", `/${Bucket}?delete`, "<Delete><Evil/></Delete>", 400, "MalformedXML"],
  [
    "an element without what it needs",
    "POST",
    `/${Bucket}?delete`,
    "<Delete><Object></Object></Delete>",
    400,
    "MalformedXML",
  ],
  [
    "entities of its own",
    "POST",
    `/${Bucket}?delete`,
    '<!DOCTYPE Delete [<!ENTITY k "key">]><Delete><Object><Key>&k;</Key></Object></Delete>',
    400,
    "MalformedXML",
  ],
  [
    "an entity that is none",
    "POST",
    `/${Bucket}?delete`,
    "<Delete><Object><Key>&k;</Key></Object></Delete>",
    400,
    "MalformedXML",
  ],
  ["XML nested deep", "POST", `/${Bucket}?delete`, "<Delete>".repeat(50_000), 400, "MalformedXML"],
  [
    "XML nested deep and well",
    "POST",
    `/${Bucket}?delete`,
    "<Delete>".repeat(500) + "</Delete>".repeat(500),
    400,
    "MalformedXML",
  ],
  [
    "a document too long",
    "POST",
    `/${Bucket}?delete`,
    " ".repeat(9_000_000),
    400,
    "MaxMessageLengthExceeded",
  ],
])("%s is refused by S3's own error", async (_what, method, target, body, status, code) => {
  const response = await server.send(method, target, {}, body === "" ? undefined : body);

  expect([response.status, /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1]]).toEqual([status, code]);
  expect(response.headers.get("x-amz-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("another account gets at nothing", async () => {
  await put("secret", "x");
  const other = server.client({ account: OTHER_ACCOUNT });
  const refused = { name: "AccessDenied", $metadata: { httpStatusCode: 403 } };

  await expect(other.send(new GetObjectCommand({ Bucket, Key: "secret" }))).rejects.toMatchObject(refused);
  await expect(other.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject(refused);
  await expect(other.send(new DeleteObjectCommand({ Bucket, Key: "secret" }))).rejects.toMatchObject(refused);
  await expect(
    s3.send(new GetObjectCommand({ Bucket, Key: "secret", ExpectedBucketOwner: OTHER_ACCOUNT })),
  ).rejects.toMatchObject(refused);
});

test.each([
  "../../../etc/passwd",
  "..",
  ".",
  "./x",
  "a//b",
  "/leading",
  "trailing/",
  "a\\b",
  "con",
  "new\nline",
  "\u0001\u001f control",
  "tab\tand space ",
  "a+b %2f?x=y&z#f",
  '<xml> & "quotes" \']]>',
  "💊".repeat(256),
  "é".repeat(512),
  "\u{10ffff}\uffff",
  "-rf *",
])("the key %j is stored, listed and read like any other", async (Key) => {
  const Prefix = Key;
  await put(Key, `content of ${Buffer.from(Key).toString("hex")}`);
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, EncodingType: "url" }));

  expect(await read(Key)).toBe(`content of ${Buffer.from(Key).toString("hex")}`);
  expect(Contents?.map((entry) => decodeURIComponent(entry.Key!.replaceAll("+", " ")))).toContain(Key);
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await expect(read(Key)).rejects.toMatchObject({ name: "NoSuchKey" });
});

test("everything that was put with an object comes back with it", async () => {
  await put("full", "content", {
    CacheControl: "no-cache",
    ContentDisposition: 'attachment; filename="a"',
    ContentEncoding: "gzip",
    ContentLanguage: "en",
    ContentType: "text/plain; charset=utf-8",
    Expires: new Date("2030-01-02T03:04:05Z"),
    Metadata: { patient: "none", "two-words": "a b" },
    StorageClass: "STANDARD_IA",
    Tagging: "a=1&b=x%20y",
    WebsiteRedirectLocation: "/elsewhere",
    ChecksumAlgorithm: "SHA256",
    ServerSideEncryption: "aws:kms",
    SSEKMSKeyId: "arn:aws:kms:ap-southeast-2:123456789012:key/1",
  });
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "full", ChecksumMode: "ENABLED" }));

  expect(head).toMatchObject({
    ContentLength: 7,
    CacheControl: "no-cache",
    ContentDisposition: 'attachment; filename="a"',
    ContentEncoding: "gzip",
    ContentLanguage: "en",
    ContentType: "text/plain; charset=utf-8",
    ExpiresString: "Wed, 02 Jan 2030 03:04:05 GMT",
    Metadata: { patient: "none", "two-words": "a b" },
    StorageClass: "STANDARD_IA",
    TagCount: 2,
    WebsiteRedirectLocation: "/elsewhere",
    ChecksumSHA256: createHash("sha256").update("content").digest("base64"),
    ChecksumType: "FULL_OBJECT",
    ETag: `"${createHash("md5").update("content").digest("hex")}"`,
    ServerSideEncryption: "aws:kms",
    SSEKMSKeyId: "arn:aws:kms:ap-southeast-2:123456789012:key/1",
  });
});

test.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
  "a %s that the SDK sends behind the payload is checked and returned",
  async (ChecksumAlgorithm) => {
    await put(`checked-${ChecksumAlgorithm}`, randomBytes(300_000), { ChecksumAlgorithm });
    const { Body, ...answer } = await s3.send(
      new GetObjectCommand({ Bucket, Key: `checked-${ChecksumAlgorithm}`, ChecksumMode: "ENABLED" }),
    );

    // The SDK holds what it reads against the checksum it is told.
    expect((await Body!.transformToByteArray()).length).toBe(300_000);
    expect(answer[`Checksum${ChecksumAlgorithm}`]).toMatch(/=$/);
  },
);

test.each([0, 1, 131_072, 131_073, 1_000_000, 5_000_000])(
  "an object of %i bytes comes back whole",
  async (size) => {
    const content = randomBytes(size);
    await put("sized", content);
    const { Body, ContentLength } = await s3.send(new GetObjectCommand({ Bucket, Key: "sized" }));

    expect(ContentLength).toBe(size);
    expect(content.equals(await Body!.transformToByteArray())).toBe(true);
  },
);

test("a write under a condition happens only if it holds, also among many at once", async () => {
  const writes = Array.from({ length: 20 }, (_, index) =>
    put("once", `writer ${index}`, { IfNoneMatch: "*" }).then(
      () => `writer ${index}`,
      (error: Error) => error.name,
    ),
  );
  const outcomes = await Promise.all(writes);
  const winners = outcomes.filter((outcome) => outcome !== "PreconditionFailed");
  const content = await read("once");

  expect(winners).toEqual([content]);
  await expect(put("once", "x", { IfMatch: '"other"' })).rejects.toMatchObject({
    name: "PreconditionFailed",
  });
  await expect(put("absent", "x", { IfMatch: '"other"' })).rejects.toMatchObject({ name: "NoSuchKey" });
  await put("once", "replaced", { IfMatch: `"${createHash("md5").update(content).digest("hex")}"` });
  expect(await read("once")).toBe("replaced");
});

test("many writers of one key leave one of their objects whole, and the index tells of that one", async () => {
  const contents = Array.from({ length: 12 }, (_, index) => String(index).repeat(1000 * (index + 1)));
  await Promise.all(contents.map((content) => put("contended", content)));
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "contended" }));
  const content = await read("contended");

  expect(contents).toContain(content);
  expect(Contents).toMatchObject([
    { Size: content.length, ETag: `"${createHash("md5").update(content).digest("hex")}"` },
  ]);
});

test("deleting many answers each, and is quiet if asked", async () => {
  await put("many/1", "x");
  await put("many/2 & <", "x");
  const Objects = [{ Key: "many/1" }, { Key: "many/2 & <" }, { Key: "never" }, { Key: "k".repeat(1025) }];
  const loud = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  const quiet = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "many/" }));

  expect(loud.Deleted?.map(({ Key }) => Key).sort()).toEqual(["many/1", "many/2 & <", "never"]);
  expect(loud.Errors).toMatchObject([{ Code: "KeyTooLongError" }]);
  expect([quiet.Deleted, quiet.Errors?.length, KeyCount]).toEqual([undefined, 1, 0]);
});

test("tags are put, read, replaced and removed, and are those of one write only", async () => {
  const Key = "tagged";
  await put(Key, "content", { Tagging: "first=1" });
  const TagSet = [
    { Key: "team", Value: "a b" },
    { Key: "é", Value: "" },
  ];
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));
  const put1 = await s3.send(new GetObjectTaggingCommand({ Bucket, Key }));
  await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key }));
  const removed = await s3.send(new GetObjectTaggingCommand({ Bucket, Key }));
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));
  await put(Key, "content");
  const overwritten = await s3.send(new HeadObjectCommand({ Bucket, Key }));

  expect(put1.TagSet).toEqual(TagSet);
  expect([removed.TagSet, overwritten.TagCount]).toEqual([[], undefined]);
  await expect(
    s3.send(new PutObjectTaggingCommand({ Bucket, Key: "absent", Tagging: { TagSet } })),
  ).rejects.toMatchObject({ name: "NoSuchKey" });
});

test("an object's ACL is its owner's, and can be changed only where ACLs are", async () => {
  await put("acl", "content");
  const { Grants, Owner } = await s3.send(new GetObjectAclCommand({ Bucket, Key: "acl" }));

  expect(Grants).toEqual([{ Grantee: { Type: "CanonicalUser", ID: Owner?.ID }, Permission: "FULL_CONTROL" }]);
  await expect(
    s3.send(new PutObjectAclCommand({ Bucket, Key: "acl", ACL: "public-read" })),
  ).rejects.toMatchObject({ name: "AccessControlListNotSupported" });
});

test("attributes tell what was asked for", async () => {
  await put("attributes", "content", { ChecksumAlgorithm: "CRC32C" });
  const answer = await s3.send(
    new GetObjectAttributesCommand({
      Bucket,
      Key: "attributes",
      ObjectAttributes: ["ETag", "ObjectSize", "Checksum", "StorageClass"],
    }),
  );

  expect(answer).toMatchObject({
    ETag: createHash("md5").update("content").digest("hex"),
    ObjectSize: 7,
    StorageClass: "STANDARD",
    Checksum: { ChecksumType: "FULL_OBJECT" },
  });
  expect(answer.Checksum?.ChecksumCRC32C).toMatch(/^.{6}==$/);
});

test("nothing of all this went wrong in silence", () => {
  expect([server.problems, temporaryFiles()]).toEqual([[], []]);
});
