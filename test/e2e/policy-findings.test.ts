/**
 * Policy findings live: settings changed through the S3 API of the running program, and the finding that each change
 * brings about, with who made it and by what call; set right, and fallen back.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CreateFindingsFilterCommand,
  EnableMacieCommand,
  type Finding,
  GetBucketStatisticsCommand,
  GetFindingsCommand,
  GetResourceProfileCommand,
  ListFindingsCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
  DeletePublicAccessBlockCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Credentials, type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

const REGION = "eu-central-1";
const ACCOUNT = "123456789012";
const OUTSIDER = "222222222222";
const OUTSIDE_BUCKET = "outside-copies";
const JANE: Credentials = { accessKeyId: "AKIAJANE", secretAccessKey: "secret-of-jane" };
const OUTSIDE: Credentials = { accessKeyId: "AKIAOUTSIDER", secretAccessKey: "secret-of-outsider" };
const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

let folder: string;
const services: Service[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-policy-"));
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** A service of its own, with a named user of the account and another account. */
async function start(baseline: "report" | "silent") {
  const config = path.join(folder, `${baseline}.yaml`);
  const accounts = [
    { id: ACCOUNT, keys: [{ ...JANE, user: "jane" }] },
    { id: OUTSIDER, keys: [OUTSIDE] },
  ];
  writeFileSync(config, JSON.stringify({ accounts, policy: { baseline } }));
  const service = await serve(path.join(folder, baseline), ["--config", config]);
  services.push(service);
  const settings = { endpoint: service.url, region: REGION, credentials: service.credentials };
  // The client writes into the credentials that it is given.
  const s3Of = (credentials: Credentials) =>
    new S3Client({ ...settings, credentials: { ...credentials }, forcePathStyle: true });
  return {
    macie: new Macie2Client(settings),
    root: s3Of(service.credentials),
    jane: s3Of(JANE),
    outsider: s3Of(OUTSIDE),
  };
}

type Running = Awaited<ReturnType<typeof start>>;

async function createBucket(s3: S3Client, Bucket: string): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}

async function findingsOf(macie: Macie2Client, bucket: string): Promise<Finding[]> {
  const criterion = { "resourcesAffected.s3Bucket.name": { eq: [bucket] } };
  const { findingIds = [] } = await macie.send(new ListFindingsCommand({ findingCriteria: { criterion } }));
  return findingIds.length === 0
    ? []
    : ((await macie.send(new GetFindingsCommand({ findingIds }))).findings ?? []);
}

/** The finding of the type as soon as it was counted so often. */
async function findingOf(macie: Macie2Client, bucket: string, type: string, count: number): Promise<Finding> {
  const found = await until(
    async () => (await findingsOf(macie, bucket)).find((finding) => finding.type?.endsWith(type)),
    (finding) => (finding?.count ?? 0) >= count,
  );
  return found!;
}

/** Waits until the bucket was looked at after the change. Asking so does not itself make it be looked at. */
async function seen(macie: Macie2Client, bucket: string, change: () => Promise<unknown>): Promise<void> {
  const before = new Date();
  await change();
  const profile = new GetResourceProfileCommand({ resourceArn: `arn:aws:s3:::${bucket}` });
  await until(
    () => macie.send(profile),
    ({ profileUpdatedAt }) => profileUpdatedAt! > before,
  );
}

function policyFor(Bucket: string, Principal: object | string) {
  const Resource = `arn:aws:s3:::${Bucket}/*`;
  const Statement = [{ Effect: "Allow", Principal, Action: "s3:GetObject", Resource }];
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return new PutBucketPolicyCommand({ Bucket, Policy });
}

function encryption(Bucket: string, SSEAlgorithm: "AES256" | "aws:kms") {
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm } }];
  return new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } });
}

function replication(Bucket: string) {
  const Rules = [
    {
      ID: "copies",
      Status: "Enabled",
      Priority: 1,
      Filter: { Prefix: "" },
      DeleteMarkerReplication: { Status: "Disabled" },
      Destination: { Bucket: `arn:aws:s3:::${OUTSIDE_BUCKET}` },
    },
  ] as const;
  const Role = `arn:aws:iam::${ACCOUNT}:role/replication`;
  return new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role, Rules: [...Rules] } });
}

interface Case {
  readonly type: string;
  readonly severity: { readonly score: number; readonly description: string };
  /** The call that the finding names. */
  readonly api: string;
  readonly bucket: string;
  /** What the bucket is like before. */
  prepare?(s3: S3Client, bucket: string): Promise<unknown>;
  weaken(s3: S3Client, bucket: string): Promise<unknown>;
  mend(s3: S3Client, bucket: string): Promise<unknown>;
}

const LOW = { score: 1, description: "Low" };
const MEDIUM = { score: 2, description: "Medium" };
const HIGH = { score: 3, description: "High" };
const removePolicy = (s3: S3Client, Bucket: string) => s3.send(new DeleteBucketPolicyCommand({ Bucket }));
const block = (s3: S3Client, Bucket: string) =>
  s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: BLOCKED }));

const CASES: readonly Case[] = [
  {
    type: "S3BlockPublicAccessDisabled",
    severity: HIGH,
    api: "DeleteBucketPublicAccessBlock",
    bucket: "unblocked",
    weaken: (s3, Bucket) => s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
    mend: block,
  },
  {
    type: "S3BucketPublic",
    severity: HIGH,
    api: "PutBucketPolicy",
    bucket: "public-by-policy",
    weaken: (s3, bucket) => s3.send(policyFor(bucket, "*")),
    mend: removePolicy,
  },
  {
    type: "S3BucketPublic",
    severity: HIGH,
    api: "PutBucketAcl",
    bucket: "public-by-list",
    prepare: (s3, Bucket) => {
      const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" as const }] };
      return s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    },
    weaken: (s3, Bucket) => s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" })),
    mend: (s3, Bucket) => s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" })),
  },
  {
    type: "S3BucketSharedExternally",
    severity: HIGH,
    api: "PutBucketPolicy",
    bucket: "shared-externally",
    weaken: (s3, bucket) => s3.send(policyFor(bucket, { AWS: `arn:aws:iam::${OUTSIDER}:root` })),
    mend: removePolicy,
  },
  {
    type: "S3BucketSharedWithCloudFront",
    severity: MEDIUM,
    api: "PutBucketPolicy",
    bucket: "shared-with-cloudfront",
    weaken: (s3, bucket) => {
      const AWS = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE";
      return s3.send(policyFor(bucket, { AWS }));
    },
    mend: removePolicy,
  },
  {
    type: "S3BucketReplicatedExternally",
    severity: HIGH,
    api: "PutBucketReplication",
    bucket: "replicated-externally",
    prepare: (s3, Bucket) =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } })),
    weaken: (s3, bucket) => s3.send(replication(bucket)),
    mend: (s3, Bucket) => s3.send(new DeleteBucketReplicationCommand({ Bucket })),
  },
  {
    type: "S3BucketEncryptionDisabled",
    severity: LOW,
    api: "PutBucketEncryption",
    bucket: "less-encrypted",
    prepare: (s3, bucket) => s3.send(encryption(bucket, "aws:kms")),
    weaken: (s3, bucket) => s3.send(encryption(bucket, "AES256")),
    mend: (s3, bucket) => s3.send(encryption(bucket, "aws:kms")),
  },
];

describe("with the baseline reported", () => {
  let running: Running;

  beforeAll(async () => {
    running = await start("report");
    const { macie, root, outsider } = running;
    await createBucket(root, "from-before");
    await createBucket(outsider, OUTSIDE_BUCKET);
    await macie.send(new EnableMacieCommand({}));
  });

  test("a bucket that was unblocked when watching began has its finding, by nobody that is known", async () => {
    const finding = await findingOf(running.macie, "from-before", "S3BlockPublicAccessDisabled", 1);
    expect(finding.policyDetails).toMatchObject({
      action: { actionType: "AWS_API_CALL", apiCallDetails: { api: "BUCKET_SETTINGS_EVALUATION" } },
    });
    expect(finding.policyDetails?.actor?.userIdentity).toBeUndefined();
  });

  test.each(CASES)("$bucket: $type by $api, set right, and again", async (it) => {
    const { macie, root, jane } = running;
    const { bucket, type } = it;
    await createBucket(root, bucket);
    // What a new bucket has from the start, as it comes into the world.
    expect((await findingOf(macie, bucket, "S3BlockPublicAccessDisabled", 1)).policyDetails).toMatchObject({
      action: { apiCallDetails: { api: "CreateBucket" } },
      actor: { userIdentity: { type: "Root", root: { accountId: ACCOUNT } } },
    });
    const alreadyCounted = type === "S3BlockPublicAccessDisabled" ? 1 : 0;
    const prepare = alreadyCounted === 1 ? it.mend : it.prepare;
    if (prepare !== undefined) {
      await seen(macie, bucket, () => prepare(root, bucket));
    }

    await it.weaken(jane, bucket);
    const first = await findingOf(macie, bucket, type, alreadyCounted + 1);
    expect(first).toMatchObject({
      archived: false,
      category: "POLICY",
      count: alreadyCounted + 1,
      severity: it.severity,
      type: `Policy:IAMUser/${type}`,
      resourcesAffected: { s3Bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` } },
      policyDetails: {
        action: {
          actionType: "AWS_API_CALL",
          apiCallDetails: { api: it.api, apiServiceName: "s3.amazonaws.com" },
        },
        actor: {
          ipAddressDetails: { ipAddressV4: "127.0.0.1" },
          userIdentity: {
            type: "IAMUser",
            iamUser: { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/jane`, userName: "jane" },
          },
        },
      },
    });
    expect(first.resourcesAffected?.s3Object).toBeUndefined();
    expect(first.classificationDetails).toBeUndefined();

    await seen(macie, bucket, () => it.mend(root, bucket));
    expect(await findingOf(macie, bucket, type, 1)).toEqual(first);

    await it.weaken(root, bucket);
    const again = await findingOf(macie, bucket, type, first.count! + 1);
    expect(again).toMatchObject({
      id: first.id,
      count: first.count! + 1,
      createdAt: first.createdAt,
      policyDetails: { actor: { userIdentity: { type: "Root", root: { accountId: ACCOUNT } } } },
    });
    const [before, after] = [first, again].map((one) => one.policyDetails!.action!.apiCallDetails!);
    expect(after!.firstSeen).toEqual(before!.firstSeen);
    expect(after!.lastSeen!.getTime()).toBeGreaterThan(before!.lastSeen!.getTime());
    expect(again.updatedAt!.getTime()).toBeGreaterThan(first.updatedAt!.getTime());
    // Nothing else is said of the bucket.
    const types = (await findingsOf(macie, bucket)).map((finding) => finding.type).sort();
    expect(types).toEqual([
      ...new Set(["Policy:IAMUser/S3BlockPublicAccessDisabled", `Policy:IAMUser/${type}`]),
    ]);
  });

  test("a suppression rule archives the finding as it arrives, and its updates", async () => {
    const { macie, root } = running;
    const criterion = { "resourcesAffected.s3Bucket.name": { eq: ["known-to-be-public"] } };
    const rule = { name: "known", action: "ARCHIVE", findingCriteria: { criterion } } as const;
    await macie.send(new CreateFindingsFilterCommand(rule));
    await createBucket(root, "known-to-be-public");
    expect((await findingOf(macie, "known-to-be-public", "AccessDisabled", 1)).archived).toBe(true);
    await root.send(new DeletePublicAccessBlockCommand({ Bucket: "known-to-be-public" }));
    expect((await findingOf(macie, "known-to-be-public", "AccessDisabled", 2)).archived).toBe(true);
  });

  test("the settings of another account's bucket are of no concern", async () => {
    expect(await findingsOf(running.macie, OUTSIDE_BUCKET)).toEqual([]);
  });
});

test("with a silent baseline only what changes is found", async () => {
  const { macie, root } = await start("silent");
  const [weak, strong] = ["weak-from-before", "strong-from-before"] as const;
  await createBucket(root, weak);
  await root.send(policyFor(weak, "*"));
  await createBucket(root, strong);
  await block(root, strong);
  await macie.send(new EnableMacieCommand({}));
  await until(
    () => macie.send(new GetBucketStatisticsCommand({})),
    ({ bucketCount }) => bucketCount === 2,
  );
  expect(await findingsOf(macie, weak)).toEqual([]);
  expect(await findingsOf(macie, strong)).toEqual([]);

  await root.send(new DeletePublicAccessBlockCommand({ Bucket: strong }));
  expect((await findingOf(macie, strong, "S3BlockPublicAccessDisabled", 1)).count).toBe(1);
  await seen(macie, weak, () => removePolicy(root, weak));
  await root.send(policyFor(weak, "*"));
  expect((await findingOf(macie, weak, "S3BucketPublic", 1)).count).toBe(1);
  expect(await findingsOf(macie, weak)).toHaveLength(1);
});
