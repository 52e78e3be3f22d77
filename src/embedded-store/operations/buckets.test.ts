import { readdirSync } from "node:fs";
import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
  paginateListBuckets,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCOUNT, REGION } from "../testing/http-front.ts";
import { OTHER_ACCOUNT, type StoreServer, startStoreServer } from "../testing/store-server.ts";

let server: StoreServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
});

afterAll(() => server.close());

async function create(
  Bucket: string,
  more: Partial<CreateBucketCommandInput> = {},
  client = s3,
): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration, ...more }));
}

test.each([
  "ab",
  "a".repeat(64),
  "Upper",
  "under_score",
  "-dash",
  "dash-",
  "two..dots",
  "192.168.0.1",
  "xn--name",
  "name-s3alias",
])("no bucket is made with the name %s", async (name) => {
  await expect(create(name)).rejects.toMatchObject({
    name: "InvalidBucketName",
    $metadata: { httpStatusCode: 400 },
  });
});

test.each<[string, Partial<CreateBucketCommandInput>, string]>([
  [
    "a location that is no region",
    { CreateBucketConfiguration: { LocationConstraint: "mars" as "EU" } },
    "InvalidLocationConstraint",
  ],
  [
    "another region's location",
    { CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } },
    "IllegalLocationConstraintException",
  ],
  ["a public ACL but no ACLs", { ACL: "public-read" }, "InvalidBucketAclWithObjectOwnership"],
  ["an unknown ACL", { ACL: "open" as "private", ObjectOwnership: "ObjectWriter" }, "InvalidArgument"],
])("a bucket with %s is refused and not made", async (_what, input, name) => {
  await expect(create("refused", input)).rejects.toMatchObject({ name });
  await expect(s3.send(new HeadBucketCommand({ Bucket: "refused" }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 404 },
  });
});

test("no location means us-east-1, and only there", async () => {
  const request = ["PUT", "/no-location"] as const;
  const elsewhere = await server.send(...request);
  const there = await server.send(...request, {
    authorization: `Credential=${ACCOUNT}/20260101/us-east-1/s3/aws4_request`,
  });
  const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: "no-location" }));

  expect([elsewhere.status, await elsewhere.text()]).toEqual([
    400,
    expect.stringContaining("IllegalLocationConstraintException"),
  ]);
  expect([there.status, LocationConstraint]).toEqual([200, undefined]);
});

test("a name is taken for everybody once it is", async () => {
  await create("taken");

  await expect(create("taken")).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou" });
  await expect(create("taken", {}, server.client({ account: OTHER_ACCOUNT }))).rejects.toMatchObject({
    name: "BucketAlreadyExists",
  });
});

test("a new bucket is as S3 makes it, but for the blocking of public access", async () => {
  const Bucket = "new-bucket";
  await create(Bucket);
  const head = await s3.send(new HeadBucketCommand({ Bucket }));
  const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));

  expect(head).toMatchObject({ BucketRegion: REGION, BucketArn: `arn:aws:s3:::${Bucket}` });
  expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
  expect([Status, Grants?.length]).toEqual([undefined, 1]);
  await expect(s3.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject({
    name: "NoSuchPublicAccessBlockConfiguration",
  });
});

test("a store can be told to block public access of new buckets, as S3 does", async () => {
  const strict = await startStoreServer({ newBucketsBlockPublicAccess: true });
  try {
    const client = strict.client();
    await create("blocked", {}, client);
    const { PublicAccessBlockConfiguration } = await client.send(
      new GetPublicAccessBlockCommand({ Bucket: "blocked" }),
    );
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
  } finally {
    await strict.close();
  }
});

test("a bucket is made with the settings it is asked to have", async () => {
  const Bucket = "with-settings";
  await create(Bucket, {
    ACL: "public-read",
    ObjectOwnership: "ObjectWriter",
    ObjectLockEnabledForBucket: true,
    CreateBucketConfiguration: { LocationConstraint: REGION, Tags: [{ Key: "a", Value: "b" }] },
  });
  const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
  const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));

  expect(Grants?.[1]).toEqual({
    Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" },
    Permission: "READ",
  });
  expect([TagSet, Status]).toEqual([[{ Key: "a", Value: "b" }], "Enabled"]);
});

test("buckets are listed per account, in pages, by prefix and region", async () => {
  const account = "333333333333";
  const mine = server.client({ account });
  const names = Array.from({ length: 7 }, (_, index) => `listed-${index}`);
  for (const name of [...names, "other-name"]) {
    await create(name, {}, mine);
  }
  const paged: string[] = [];
  for await (const { Buckets } of paginateListBuckets({ client: mine, pageSize: 3 }, { Prefix: "listed-" })) {
    paged.push(...(Buckets ?? []).map(({ Name }) => Name!));
  }
  const all = await mine.send(new ListBucketsCommand());
  const elsewhere = await mine.send(new ListBucketsCommand({ BucketRegion: "eu-west-1" }));

  expect(paged).toEqual(names);
  expect(all.Buckets?.map(({ Name }) => Name)).toEqual([...names, "other-name"]);
  expect(elsewhere.Buckets).toEqual([]);
});

test("only an empty bucket is deleted, with its folder, and who did it is told", async () => {
  const Bucket = "deleted";
  const before = readdirSync(server.root).length;
  await create(Bucket);
  await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x" }));
  await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: "BucketNotEmpty",
  });
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
  const told = server.events.filter((event) => event.bucket === Bucket);

  expect(readdirSync(server.root).length).toBe(before);
  expect(told.map(({ api }) => api)).toEqual(["CreateBucket", "DeleteBucket"]);
  expect(told[0]).toMatchObject({
    region: REGION,
    sourceIp: "127.0.0.1",
    caller: { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root` },
  });
  await create(Bucket);
});

test("a bucket is not deleted under an upload, nor an upload lost with one", async () => {
  for (let round = 0; round < 10; round += 1) {
    const Bucket = `raced-${round}`;
    await create(Bucket);
    const [put, deleted] = await Promise.allSettled([
      s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x" })),
      s3.send(new DeleteBucketCommand({ Bucket })),
    ]);
    // Exactly one of them had its way.
    expect([put.status, deleted.status].sort()).toEqual(["fulfilled", "rejected"]);
  }
});
