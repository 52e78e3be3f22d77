import * as sdk from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { REGION } from "../testing/http-front.ts";
import { type StoreServer, startStoreServer } from "../testing/store-server.ts";

let server: StoreServer;
let s3: sdk.S3Client;
let Bucket: string;
let count = 0;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
});

afterAll(() => server.close());

beforeEach(async () => {
  Bucket = `bucket-${(count += 1)}`;
  await s3.send(
    new sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
});

/** Sends the command of a name, which TypeScript cannot know to be one. */
async function send(name: string, input: object = {}): Promise<Record<string, unknown>> {
  const Command = (sdk as unknown as Record<string, new (input: object) => never>)[`${name}Command`]!;
  const { $metadata, ...output } = (await s3.send(new Command({ Bucket, ...input }))) as object as Record<
    string,
    unknown
  >;
  return output;
}

const POLICY = (statement: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "s3:GetObject",
        ...statement,
      },
    ],
  });

test("ownership controls can be removed, which ACLs outlive", async () => {
  await send("DeleteBucketOwnershipControls");
  await expect(send("GetBucketOwnershipControls")).rejects.toMatchObject({
    name: "OwnershipControlsNotFoundError",
  });
  await send("PutBucketAcl", { ACL: "authenticated-read" });
  const { Grants } = await send("GetBucketAcl");

  expect(Grants).toMatchObject([
    { Permission: "FULL_CONTROL" },
    { Grantee: { URI: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }, Permission: "READ" },
  ]);
  const enforced = { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
  await expect(send("PutBucketOwnershipControls", enforced)).rejects.toMatchObject({
    name: "InvalidBucketAclWithObjectOwnership",
  });
});

test("an ACL put as a document comes back as it was", async () => {
  await send("PutBucketOwnershipControls", {
    OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] },
  });
  const { Owner } = await send("GetBucketAcl");
  const Grants = [
    { Grantee: { Type: "CanonicalUser", ID: "a".repeat(64) }, Permission: "READ_ACP" },
    {
      Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
      Permission: "WRITE",
    },
  ];
  await send("PutBucketAcl", { AccessControlPolicy: { Owner, Grants } });

  expect(await send("GetBucketAcl")).toEqual({ Owner, Grants });
});

test("blocking public access blocks public ACLs and policies, and no others", async () => {
  await send("PutBucketOwnershipControls", {
    OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
  });
  await send("PutPublicAccessBlock", {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
  });
  const refused = { name: "AccessDenied", $metadata: { httpStatusCode: 403 } };
  const open = POLICY({ Principal: "*", Resource: `arn:aws:s3:::${Bucket}/*` });

  await expect(send("PutBucketPolicy", { Policy: open })).rejects.toMatchObject(refused);
  await expect(send("PutBucketAcl", { ACL: "public-read" })).rejects.toMatchObject(refused);
  await expect(send("PutObject", { Key: "a", Body: "x", ACL: "public-read" })).rejects.toMatchObject(refused);
  await send("PutBucketPolicy", { Policy: POLICY({ Resource: `arn:aws:s3:::${Bucket}/*` }) });
  await send("PutBucketAcl", { ACL: "private" });
  expect(await send("GetBucketPolicyStatus")).toEqual({ PolicyStatus: { IsPublic: false } });
});

test("a policy's status is what the policy is", async () => {
  await expect(send("GetBucketPolicyStatus")).rejects.toMatchObject({ name: "NoSuchBucketPolicy" });
  await send("PutBucketPolicy", { Policy: POLICY({ Principal: "*", Resource: `arn:aws:s3:::${Bucket}` }) });

  expect(await send("GetBucketPolicyStatus")).toEqual({ PolicyStatus: { IsPublic: true } });
});

test.each<[string, string]>([
  ["no JSON", "{"],
  ["an array", "[]"],
  ["a space before", ` ${POLICY({ Resource: "*" })}`],
  ["no statement", '{"Version":"2012-10-17"}'],
  ["a wrong version", '{"Version":"2020-01-01","Statement":[]}'],
  ["a wrong effect", POLICY({ Effect: "Maybe", Resource: "*" })],
  ["a wrong action", POLICY({ Action: "read it", Resource: "*" })],
  ["no resource", POLICY({})],
  ["another bucket's resource", POLICY({ Resource: "arn:aws:s3:::another/*" })],
  ["a bucket of a longer name", POLICY({ Resource: "arn:aws:s3:::bucket-1x/*" })],
  ["too many bytes", POLICY({ Resource: "*", Sid: "x".repeat(20_480) })],
])("a policy with %s is malformed", async (_what, Policy) => {
  await expect(send("PutBucketPolicy", { Policy })).rejects.toMatchObject({
    name: "MalformedPolicy",
    $metadata: { httpStatusCode: 400 },
  });
});
