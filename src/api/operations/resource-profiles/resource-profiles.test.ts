import {
  AcceptInvitationCommand,
  CreateInvitationsCommand,
  CreateMemberCommand,
  DescribeBucketsCommand,
  EnableMacieCommand,
  GetResourceProfileCommand,
  ListInvitationsCommand,
  ListResourceProfileArtifactsCommand,
  ListResourceProfileDetectionsCommand,
  type Macie2Client,
  UpdateResourceProfileCommand,
  UpdateResourceProfileDetectionsCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "../../../model/scope.ts";
import { snapshotOf } from "../../../policy/testing/buckets.ts";
import { saveSnapshot } from "../../../store/buckets.ts";
import { readResourceProfile } from "../../../store/resource-profiles.ts";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const MEMBER = "222222222222";
const BUCKET = "arn:aws:s3:::the-pain-killer-practice";
const THEIRS = "arn:aws:s3:::a-members-bucket";

let macie: TestService;

beforeEach(async () => {
  macie = await testService(OPERATIONS);
  await save(macie.scope, "the-pain-killer-practice");
  await save({ ...macie.scope, accountId: MEMBER }, "a-members-bucket");
});

afterEach(() => macie.close());

async function save({ accountId, region }: Scope, name: string) {
  const snapshot = snapshotOf();
  const bucket = { ...snapshot.bucket, accountId, region, name };
  await saveSnapshot(macie.db, { ...snapshot, bucket }, {}, undefined);
}

async function join() {
  const member = macie.clientOf({ accountId: MEMBER, region: macie.scope.region });
  await macie.client.send(new CreateMemberCommand({ account: { accountId: MEMBER, email: "a@b" } }));
  await macie.client.send(new CreateInvitationsCommand({ accountIds: [MEMBER] }));
  await member.send(new EnableMacieCommand({}));
  const { invitations = [] } = await member.send(new ListInvitationsCommand({}));
  const invitationId = invitations[0]?.invitationId;
  await member.send(new AcceptInvitationCommand({ administratorAccountId: "123456789012", invitationId }));
  return member;
}

function get(resourceArn = BUCKET, client: Macie2Client = macie.client) {
  return client.send(new GetResourceProfileCommand({ resourceArn }));
}

function override(score: number | undefined, resourceArn = BUCKET, client: Macie2Client = macie.client) {
  return client.send(new UpdateResourceProfileCommand({ resourceArn, sensitivityScoreOverride: score }));
}

function suppress(ids: readonly string[], resourceArn = BUCKET) {
  const suppressDataIdentifiers = ids.map((id) => ({ id, type: "MANAGED" as const }));
  return macie.client.send(
    new UpdateResourceProfileDetectionsCommand({ resourceArn, suppressDataIdentifiers }),
  );
}

describe.each<[string, (resourceArn: string) => Promise<unknown>]>([
  ["GetResourceProfile", (resourceArn) => get(resourceArn)],
  ["UpdateResourceProfile", (resourceArn) => override(100, resourceArn)],
  [
    "ListResourceProfileArtifacts",
    (resourceArn) => macie.client.send(new ListResourceProfileArtifactsCommand({ resourceArn })),
  ],
  [
    "ListResourceProfileDetections",
    (resourceArn) => macie.client.send(new ListResourceProfileDetectionsCommand({ resourceArn })),
  ],
  ["UpdateResourceProfileDetections", (resourceArn) => suppress(["NAME"], resourceArn)],
])("%s refuses", (_, send) => {
  test.each([
    ["a bucket that is not known", "arn:aws:s3:::unknown-bucket", /^ResourceNotFoundException/],
    ["a stranger's bucket", THEIRS, /^ResourceNotFoundException/],
    ["a name without its ARN", "the-pain-killer-practice", /^ValidationException: .*resourceArn/],
    ["an object's ARN", `${BUCKET}/key`, /^ValidationException: .*resourceArn/],
  ])("%s", async (_, resourceArn, expected) => {
    expect(await refusal(send(resourceArn))).toMatch(expected);
  });
});

describe("a change is refused", () => {
  test.each([0, 50, 101, -1])("to a score of %d", async (score) => {
    expect(await refusal(override(score))).toMatch(/^ValidationException: .*sensitivityScoreOverride/);
    expect((await get()).sensitivityScoreOverridden).toBe(false);
  });

  test("with an identifier that has no id", async () => {
    expect(await refusal(suppress([""]))).toMatch(/^ValidationException: .*suppressDataIdentifiers/);
  });

  test("to a member, even about its own bucket, which it may see", async () => {
    const member = await join();
    expect(await refusal(override(100, THEIRS, member))).toMatch(/^AccessDeniedException: .*standalone/);
    expect((await get(THEIRS, member)).sensitivityScore).toBe(50);
  });
});

test("a bucket that was not analysed has a score of 50 and nothing to show", async () => {
  expect(await get()).toMatchObject({
    sensitivityScore: 50,
    sensitivityScoreOverridden: false,
    statistics: { totalBytesClassified: 0, totalDetections: 0, totalItemsClassified: 0 },
  });
  const artifacts = await macie.client.send(new ListResourceProfileArtifactsCommand({ resourceArn: BUCKET }));
  expect(artifacts.artifacts).toEqual([]);
  const detections = await macie.client.send(
    new ListResourceProfileDetectionsCommand({ resourceArn: BUCKET }),
  );
  expect(detections.detections).toEqual([]);
});

test("a score set by hand shows everywhere, until it is taken back", async () => {
  const scores = async () => {
    const { buckets = [] } = await macie.client.send(new DescribeBucketsCommand({}));
    return buckets.map(({ sensitivityScore }) => sensitivityScore);
  };
  await override(100);
  expect(await get()).toMatchObject({
    profileUpdatedAt: macie.clock.now(),
    sensitivityScore: 100,
    sensitivityScoreOverridden: true,
  });
  expect(await scores()).toEqual([100]);
  await override(undefined);
  expect(await get()).toMatchObject({ sensitivityScore: 50, sensitivityScoreOverridden: false });
  expect(await scores()).toEqual([50]);
});

test("a list of suppressed identifiers replaces the one before and leaves the score as it is", async () => {
  const suppressed = async () =>
    (await readResourceProfile(macie.db, macie.scope, "the-pain-killer-practice"))?.suppressed.map(
      ({ id }) => id,
    );
  await override(100);
  await suppress(["NAME", "AWS_CREDENTIALS"]);
  expect(await suppressed()).toEqual(["NAME", "AWS_CREDENTIALS"]);
  await suppress(["NAME"]);
  expect(await suppressed()).toEqual(["NAME"]);
  expect((await get()).sensitivityScoreOverridden).toBe(true);
  await macie.client.send(new UpdateResourceProfileDetectionsCommand({ resourceArn: BUCKET }));
  expect(await suppressed()).toEqual([]);
});

test("an administrator sets the score of its member's bucket, and the member sees it", async () => {
  const member = await join();
  await override(100, THEIRS);
  expect(await get(THEIRS, member)).toMatchObject({
    sensitivityScore: 100,
    sensitivityScoreOverridden: true,
  });
});

test("of two buckets of a name, in stores of their own, the caller's own is meant", async () => {
  await save({ ...macie.scope, accountId: MEMBER }, "the-pain-killer-practice");
  const member = await join();
  await override(100);
  expect((await get()).sensitivityScore).toBe(100);
  expect((await get(BUCKET, member)).sensitivityScore).toBe(50);
});
