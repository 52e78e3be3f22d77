import {
  CreateBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearIndex, insertObjects, type ListedEntry, listIndex } from "../../store/embedded-objects.ts";
import { REGION } from "../testing/http-front.ts";
import { type StoreServer, startStoreServer } from "../testing/store-server.ts";

const Bucket = "listed";
let server: StoreServer;
let s3: S3Client;
let bucketId: string;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  bucketId = (await server.store.bucketDirectory(Bucket))!;
});

afterAll(() => server.close());

/** The index alone: listings never look at the files. */
async function index(keys: readonly string[]): Promise<void> {
  await clearIndex(server.db, bucketId);
  await insertObjects(
    server.db,
    bucketId,
    keys.map((key) => ({
      key,
      sizeInBytes: key.length,
      eTag: "e",
      lastModified: new Date("2026-01-01T00:00:00.123Z"),
      storageClass: "STANDARD",
      checksumAlgorithm: null,
      checksumType: null,
    })),
  );
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** What a listing is, told the slow way. */
function expected(keys: readonly string[], prefix: string, delimiter: string): string[] {
  const names = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? `object ${key}` : `prefix ${key.slice(0, end + delimiter.length)}`;
    });
  return [...new Set(names)].sort((a, b) => byBytes(a.slice(7), b.slice(7)));
}

function nameOf(entry: ListedEntry): string {
  return entry.kind === "object" ? `object ${entry.object.key}` : `prefix ${entry.prefix}`;
}

const KEY = fc
  .array(fc.constantFrom("a", "b", "/", "//", "-", ".", "é", "\u{1f48a}", "\uffff", "\u0001", "~", "0"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

test("a listing of any keys is the sorted, rolled-up one, however it is cut into pages", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(KEY, { maxLength: 25 }),
      fc.constantFrom("", "a", "a/", "é", "/"),
      fc.constantFrom("", "/", "-", "é", "//", "\u{1f48a}"),
      fc.integer({ min: 1, max: 7 }),
      async (keys, Prefix, Delimiter, MaxKeys) => {
        await index(keys);
        const wanted = expected(keys, Prefix, Delimiter);
        const whole = await listIndex(server.db, {
          bucketId,
          prefix: Prefix,
          delimiter: Delimiter,
          from: "",
          isAfter: true,
          limit: 100,
        });
        expect(whole.map(nameOf)).toEqual(wanted);

        const input = { Bucket, Prefix, Delimiter, MaxKeys, EncodingType: "url" as const };
        const paged: string[] = [];
        for await (const page of paginateListObjectsV2({ client: s3 }, input)) {
          const decode = (text = ""): string => decodeURIComponent(text.replaceAll("+", " "));
          paged.push(...(page.Contents ?? []).map(({ Key }) => `object ${decode(Key)}`));
          paged.push(...(page.CommonPrefixes ?? []).map((each) => `prefix ${decode(each.Prefix)}`));
          expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
        }
        // Within a page objects come before prefixes.
        expect(paged.sort((a, b) => byBytes(a.slice(7), b.slice(7)))).toEqual(wanted);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test("version 1 goes on after its marker, also after a common prefix", async () => {
  await index(["a", "b/1", "b/2", "c", "d/1"]);
  const seen: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsCommand({ Bucket, Delimiter: "/", MaxKeys: 1, ...(Marker && { Marker }) }),
    );
    seen.push(
      ...(page.Contents ?? []).map(({ Key }) => Key!),
      ...(page.CommonPrefixes ?? []).map((each) => each.Prefix!),
    );
    Marker = page.NextMarker;
  } while (Marker !== undefined);

  expect(seen).toEqual(["a", "b/", "c", "d/"]);
});

test("versions are the objects themselves, called null", async () => {
  await index(["a", "b"]);
  const first = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 1 }));
  const second = await s3.send(
    new ListObjectVersionsCommand({
      Bucket,
      KeyMarker: first.NextKeyMarker,
      VersionIdMarker: first.NextVersionIdMarker,
    }),
  );

  expect(first).toMatchObject({
    IsTruncated: true,
    Versions: [{ Key: "a", VersionId: "null", IsLatest: true, Size: 1 }],
  });
  expect(second).toMatchObject({ IsTruncated: false, Versions: [{ Key: "b" }] });
});

test("a listing says what it was asked", async () => {
  await index(["x/a b", "x/c"]);
  const answer = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: "x/", StartAfter: "x/a", MaxKeys: 5, FetchOwner: true }),
  );

  expect(answer).toMatchObject({
    Name: Bucket,
    Prefix: "x/",
    StartAfter: "x/a",
    MaxKeys: 5,
    KeyCount: 2,
    IsTruncated: false,
    Contents: [
      { Key: "x/a b", Size: 5, ETag: '"e"', LastModified: new Date("2026-01-01T00:00:00.123Z") },
      { Key: "x/c" },
    ],
  });
  expect(answer.Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
});

test("a common prefix is listed once, however much is below it", async () => {
  await clearIndex(server.db, bucketId);
  await sql`
    INSERT INTO embedded_object (bucket_id, key, size_in_bytes, etag, last_modified, storage_class)
    SELECT ${bucketId}, 'd' || lpad((n / 1000)::text, 3, '0') || '/' || lpad((n % 1000)::text, 4, '0'), 1, 'e', now(), 'STANDARD'
      FROM generate_series(0, 99999) n`.execute(server.db);
  const { CommonPrefixes, IsTruncated } = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/" }));
  expect([CommonPrefixes?.length, IsTruncated]).toEqual([100, false]);
});
