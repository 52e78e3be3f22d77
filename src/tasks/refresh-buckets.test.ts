import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BucketFailure } from "../buckets/source.ts";
import { type FakeSource, fakeSource, HARMLESS, OPEN } from "../buckets/testing/fake-source.ts";
import type { Finding } from "../model/finding.ts";
import { type FindingActor, UNKNOWN_ACTOR } from "../model/policy-details.ts";
import type { NewTask } from "../queue/queue.ts";
import { recordBucketEvent } from "../store/bucket-events.ts";
import { listSummaries, readCount } from "../store/buckets.ts";
import type { Db } from "../store/database.ts";
import { createSession, updateSession } from "../store/sessions.ts";
import { testDatabase } from "../store/testing/test-database.ts";
import { countObjects } from "./count-objects.ts";
import { type RefreshBucketsNeeds, refreshBuckets } from "./refresh-buckets.ts";

const SCOPE = { accountId: "123456789012", region: "ap-southeast-2" };
const ENABLED_AT = new Date("2026-03-01T00:00:00.000Z");
const HOUR = 3_600_000;

let db: Db;
let close: () => Promise<void>;
let now: number;
let source: FakeSource;
let tasks: NewTask[];
let failures: string[];
let needs: RefreshBucketsNeeds;

beforeEach(async () => {
  ({ db, close } = await testDatabase());
  now = ENABLED_AT.getTime();
  source = fakeSource(["practice"]);
  tasks = [];
  failures = [];
  needs = {
    db,
    queue: { add: async (added) => void tasks.push(...added) },
    clock: { now: () => new Date(now) },
    sourceOf: (id) => (id === source.id ? source : undefined),
    baseline: "report",
    onFailure: (bucket, error) => void failures.push(`${bucket.name}: ${(error as Error).message}`),
  };
  await enable();
});

afterEach(() => close());

function enable(): Promise<boolean> {
  return createSession(db, SCOPE, {
    status: "ENABLED",
    findingPublishingFrequency: "FIFTEEN_MINUTES",
    createdAt: ENABLED_AT,
    updatedAt: ENABLED_AT,
  });
}

/** A look so many hours after the one before. */
async function look(hours = 1, bucket?: string): Promise<void> {
  now += hours * HOUR;
  const data = bucket === undefined ? { sourceId: "main" } : { sourceId: "main", bucket };
  await refreshBuckets(data, { signal: new AbortController().signal }, needs);
}

async function count(bucket = "practice"): Promise<void> {
  await countObjects({ sourceId: "main", bucket }, { signal: new AbortController().signal }, needs);
}

async function names(): Promise<string[]> {
  return (await listSummaries(db, [SCOPE.accountId], SCOPE.region)).map(
    ({ metadata }) => metadata.bucketName,
  );
}

async function metadata() {
  return (await listSummaries(db, [SCOPE.accountId], SCOPE.region))[0]!.metadata;
}

async function findings(): Promise<Finding[]> {
  const rows = await db.selectFrom("finding_document").select("document").execute();
  return rows.map(({ document }) => document).sort((one, other) => (one.type < other.type ? -1 : 1));
}

async function found(): Promise<string[]> {
  return (await findings()).map(({ type, count }) => `${type.slice("Policy:IAMUser/S3".length)} ${count}`);
}

describe("nothing is known of a bucket", () => {
  test("while Macie is off in its region", async () => {
    source.buckets[0] = { ...source.buckets[0]!, region: "eu-west-1" };
    await look();

    expect(await db.selectFrom("bucket").select("name").execute()).toEqual([]);
  });

  test("once it is gone from the store", async () => {
    source.buckets.push(...fakeSource(["second"]).buckets);
    await look();
    expect(await names()).toEqual(["practice", "second"]);
    source.buckets.shift();
    await look();
    expect(await names()).toEqual(["second"]);
  });

  test("that was asked for alone and is not there", async () => {
    await look();
    source.buckets.pop();
    await look(1, "practice");

    expect(await names()).toEqual([]);
  });

  test("that goes away while it is looked at", async () => {
    await look();
    source.buckets[0]!.settingsFailure = new BucketFailure("NO_SUCH_BUCKET", "gone");
    await look();

    expect(await names()).toEqual([]);
    expect(failures).toEqual([]);
  });

  test("once its source is not configured any more", async () => {
    await look();
    now += 1;
    await refreshBuckets(
      { sourceId: "main" },
      { signal: new AbortController().signal },
      { ...needs, sourceOf: () => undefined },
    );

    expect(await names()).toEqual([]);
  });
});

describe("what is known stays as it was", () => {
  test("while Macie is paused", async () => {
    await look();
    await updateSession(db, SCOPE, { status: "PAUSED" }, new Date(now));
    source.buckets[0]!.settings = OPEN;
    await look();

    expect(await found()).toEqual([]);
  });

  test("when an older look comes in late", async () => {
    source.buckets[0]!.settings = OPEN;
    await look(2);
    source.buckets[0]!.settings = HARMLESS;
    await look(-1);

    expect(await metadata()).toMatchObject({ publicAccess: { effectivePermission: "PUBLIC" } });
  });

  test("when the store fails, and that bucket is tried again by itself", async () => {
    source.buckets.push(...fakeSource(["second"]).buckets);
    source.buckets[0]!.settingsFailure = new Error("HTTP 503");
    tasks = [];
    await look();

    expect(await names()).toEqual(["second"]);
    expect(failures).toEqual(["practice: HTTP 503"]);
    expect(tasks).toContainEqual(
      expect.objectContaining({ name: "refresh-buckets", data: { sourceId: "main", bucket: "practice" } }),
    );
    await expect(look(1, "practice")).rejects.toThrow("HTTP 503");
  });

  test("when another source has a bucket of the same name", async () => {
    await look();
    const other = fakeSource(["practice"], { id: "other" });
    other.buckets[0]!.settings = OPEN;
    now += HOUR;
    await refreshBuckets(
      { sourceId: "other" },
      { signal: new AbortController().signal },
      { ...needs, sourceOf: () => other },
    );

    expect(await metadata()).toMatchObject({ publicAccess: { effectivePermission: "NOT_PUBLIC" } });
    expect(failures).toEqual([
      "practice: the source main has a bucket of the same name in the account and region",
    ]);
  });
});

describe("a policy finding", () => {
  test("is there for what is wrong when watching begins, and counted once a day", async () => {
    source.buckets[0]!.settings = OPEN;
    await look();
    await look();
    expect(await found()).toEqual(["BlockPublicAccessDisabled 1", "BucketPublic 1"]);
    await look(24);
    expect(await found()).toEqual(["BlockPublicAccessDisabled 2", "BucketPublic 2"]);
  });

  test("is not there for it if the baseline is silent, but is after it was set right", async () => {
    needs = { ...needs, baseline: "silent" };
    source.buckets[0]!.settings = OPEN;
    await look();
    await look(25);
    expect(await found()).toEqual([]);
    source.buckets[0]!.settings = HARMLESS;
    await look();
    source.buckets[0]!.settings = OPEN;
    await look();
    expect(await found()).toEqual(["BlockPublicAccessDisabled 1", "BucketPublic 1"]);
  });

  test("is there at once for a bucket made after Macie was turned on, even if the baseline is silent", async () => {
    needs = { ...needs, baseline: "silent" };
    source.buckets[0] = { ...source.buckets[0]!, createdAt: "2026-03-01T00:00:01.000Z", settings: OPEN };
    await look();

    expect(await found()).toEqual(["BlockPublicAccessDisabled 1", "BucketPublic 1"]);
  });

  test("stays the same finding when the weakness comes back", async () => {
    for (const settings of [OPEN, HARMLESS, OPEN]) {
      source.buckets[0]!.settings = settings;
      await look();
    }

    expect(await found()).toEqual(["BlockPublicAccessDisabled 2", "BucketPublic 2"]);
    const [{ createdAt, updatedAt } = { createdAt: "", updatedAt: "" }] = await findings();
    expect(Date.parse(updatedAt) - Date.parse(createdAt)).toBe(2 * HOUR);
  });

  test("names the call that brought it about and who made it", async () => {
    const actor: FindingActor = {
      ...UNKNOWN_ACTOR,
      userIdentity: {
        assumedRole: null,
        awsAccount: null,
        awsService: null,
        federatedUser: null,
        iamUser: null,
        root: { accountId: SCOPE.accountId, arn: `arn:aws:iam::${SCOPE.accountId}:root`, principalId: "x" },
        type: "Root",
      },
    };
    await look();
    source.buckets[0]!.settings = OPEN;
    const at = new Date(now + 1000).toISOString();
    await recordBucketEvent(db, SCOPE, "practice", { api: "PutBucketPolicy", at, actor });
    await look();

    const isPublic = (await findings()).find(({ type }) => type === "Policy:IAMUser/S3BucketPublic");
    expect(isPublic?.policyDetails).toEqual({
      action: {
        actionType: "AWS_API_CALL",
        apiCallDetails: {
          api: "PutBucketPolicy",
          apiServiceName: "s3.amazonaws.com",
          firstSeen: at,
          lastSeen: at,
        },
      },
      actor,
    });
    expect(await db.selectFrom("bucket_event").select("id").execute()).toEqual([]);
  });

  test("leaves calls for later that came while the settings were read", async () => {
    const at = new Date(now + 2 * HOUR).toISOString();
    await recordBucketEvent(db, SCOPE, "practice", { api: "PutBucketPolicy", at, actor: UNKNOWN_ACTOR });
    await look();

    expect(await db.selectFrom("bucket_event").select("id").execute()).toHaveLength(1);
  });

  test("knows copies that go to the organization's own buckets", async () => {
    source.buckets.push(...fakeSource(["copies"]).buckets);
    await look();
    const rule = { id: "1", isEnabled: true, destinationAccountId: null };
    source.buckets[0]!.settings = {
      ...HARMLESS,
      replication: { kind: "known", value: [{ ...rule, destinationBucketArn: "arn:aws:s3:::copies" }] },
    };
    await look();
    expect(await found()).toEqual([]);
    source.buckets[0]!.settings = {
      ...HARMLESS,
      replication: { kind: "known", value: [{ ...rule, destinationBucketArn: "arn:aws:s3:::elsewhere" }] },
    };
    await look();
    expect(await found()).toEqual(["BucketReplicatedExternally 1"]);
  });

  test("knows the accounts of the organization", async () => {
    const member = "444455556666";
    const administrator = { admin_account_id: SCOPE.accountId, region: SCOPE.region };
    await db
      .insertInto("member")
      .values({
        ...administrator,
        account_id: member,
        email: null,
        path: "organization",
        status: "Enabled",
        discovery: "DISABLED",
        invited_at: null,
        updated_at: ENABLED_AT,
      })
      .execute();
    const shared = { Effect: "Allow", Principal: { AWS: member }, Action: "s3:*", Resource: "*" };
    const policy = { kind: "known", value: JSON.stringify({ Statement: shared }) } as const;
    source.buckets[0]!.settings = { ...HARMLESS, policy };
    await look();

    expect(await metadata()).toMatchObject({ sharedAccess: "INTERNAL" });
    expect(await found()).toEqual([]);
  });
});

describe("objects are counted", () => {
  test("after a look, and shown when all are", async () => {
    source.buckets[0]!.keys = ["a.csv", "b.zip", "c.jpg", "d.txt", "e"];
    await look();
    expect(tasks).toEqual([
      {
        name: "count-objects",
        data: { sourceId: "main", bucket: "practice" },
        singletonKey: "main/practice",
        group: "main",
      },
    ]);
    expect(await metadata()).toMatchObject({ objectCount: null, sensitivityScore: 50 });
    await count();
    expect(await metadata()).toMatchObject({
      objectCount: 5,
      sizeInBytes: 50,
      sizeInBytesCompressed: 10,
      classifiableObjectCount: 3,
      unclassifiableObjectCount: { fileType: 2, storageClass: 0, total: 2 },
    });
  });

  test("from where the count before was when its process died", async () => {
    source.buckets[0]!.keys = Array.from({ length: 100 }, (_, i) => String(i).padStart(3, "0"));
    await look();
    const { listObjects } = source;
    let calls = 0;
    source.listObjects = (...given) =>
      ++calls > 30 ? Promise.reject(new Error("killed")) : listObjects(...given);
    await expect(count()).rejects.toThrow("killed");
    expect((await readCount(db, "main", "practice"))?.underWay).toMatchObject({ after: "039" });
    source.listObjects = listObjects;
    source.listings.length = 0;
    await count();

    expect(source.listings[0]).toBe("practice after 039");
    expect(await metadata()).toMatchObject({ objectCount: 100 });
    expect((await readCount(db, "main", "practice"))?.underWay).toBeUndefined();
  });

  test("only when the last count is not fresh compared to what it took", async () => {
    await look();
    const slowly = { now: () => new Date((now += HOUR)) };
    await countObjects(
      { sourceId: "main", bucket: "practice" },
      { signal: new AbortController().signal },
      { ...needs, clock: slowly },
    );
    tasks = [];
    await look(1);
    expect(tasks).toEqual([]);
    await look(20);
    expect(tasks).toHaveLength(1);
  });

  test("unless the store denies it: then nothing is told but that", async () => {
    source.buckets[0]!.failure = new BucketFailure("ACCESS_DENIED", "no");
    await look();
    await count();
    expect(await metadata()).toMatchObject({
      bucketName: "practice",
      errorCode: "ACCESS_DENIED",
      objectCount: null,
      publicAccess: { effectivePermission: "UNKNOWN", permissionConfiguration: null },
      sensitivityScore: 50,
      sharedAccess: "UNKNOWN",
      versioning: false,
    });
    delete source.buckets[0]!.failure;
    await look();
    await count();
    expect(await metadata()).toMatchObject({
      errorCode: null,
      errorMessage: null,
      objectCount: 0,
      sensitivityScore: 1,
    });
  });

  test("never in a bucket that is gone meanwhile", async () => {
    await look();
    source.buckets[0]!.failure = new BucketFailure("NO_SUCH_BUCKET", "gone");
    await count();

    expect(await names()).toEqual([]);
  });

  test("a stretch at a time, making room for others in between", async () => {
    const endless = { objects: [], next: "x" };
    source.listObjects = async () => endless;
    await look();
    tasks = [];
    await count();

    expect(tasks).toMatchObject([{ name: "count-objects" }]);
  });
});

test("names that no database can hold are kept as far as they go", async () => {
  source.buckets[0]!.settings = {
    ...HARMLESS,
    tags: { kind: "known", value: [{ key: "a\0b", value: "\ud800" }] },
  };
  await look();

  expect(await metadata()).toMatchObject({ tags: [{ key: "a\ufffdb", value: "\ufffd" }] });
});

test("first looks at the same time count a weakness once", async () => {
  source.buckets[0]!.settings = OPEN;
  await Promise.all(Array.from({ length: 6 }, () => look(1, "practice")));

  const counts = (await findings()).map(({ count }) => count);
  expect(counts.length).toBeGreaterThan(0);
  expect(new Set(counts)).toEqual(new Set([1]));
});
