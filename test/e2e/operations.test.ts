/**
 * The official client over HTTP through every operation of the API, against the built program: first each one refused,
 * then done. What an answer is against its contract the program logs as an error, so its log must have none.
 */

import * as macie2 from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { walkAccounts } from "./operations/accounts.ts";
import { walkBuckets } from "./operations/buckets.ts";
import { walkFindings } from "./operations/findings.ts";
import { walkIdentifiers } from "./operations/identifiers.ts";
import { walkJobs } from "./operations/jobs.ts";
import {
  ADMIN,
  BUCKET,
  INVALID,
  INVITED,
  startWalk,
  UNKNOWN_ID,
  UNKNOWN_JOB,
  type Walk,
} from "./operations/walk.ts";

/** Every command that the client has, by the operation's name. */
const COMMANDS = new Map(
  Object.entries(macie2)
    .filter(([name]) => /[a-z]Command$/.test(name))
    .map(([name, command]) => [name.replace(/Command$/, ""), command as new (input: object) => object]),
);

/** Occurrences are found by discovery results, which are not stored yet. */
const ALWAYS_REFUSED = ["GetSensitiveDataOccurrences"];

/** What they answer while Macie is off is about the organization, or success. */
const OPEN_WHILE_OFF = [
  "DescribeOrganizationConfiguration",
  "DisableOrganizationAdminAccount",
  "EnableMacie",
  "EnableOrganizationAdminAccount",
  "ListOrganizationAdminAccounts",
];

let walk: Walk;

beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.stop());

test("the client has the operations of the public model", () => {
  expect(COMMANDS.size).toBe(81);
});

test("while Macie is off every operation says so, but those that do without it", async () => {
  for (const [name, Command] of COMMANDS) {
    if (!OPEN_WHILE_OFF.includes(name)) {
      expect(await walk.admin.no(new Command(leastInput(name))), name).toBe(
        "AccessDeniedException: Macie is not enabled.",
      );
    }
  }
});

test("session", async () => {
  expect(await walk.admin.no(new macie2.EnableMacieCommand({ status: "ON" as never }))).toMatch(INVALID);
  await walk.admin.ok(new macie2.EnableMacieCommand({}));
  expect(await walk.admin.no(new macie2.EnableMacieCommand({}))).toBe(
    "ConflictException: Macie has already been enabled",
  );
  const first = await walk.admin.ok(new macie2.GetMacieSessionCommand({}));
  expect(first).toMatchObject({
    status: "ENABLED",
    findingPublishingFrequency: "FIFTEEN_MINUTES",
    serviceRole: `arn:aws:iam::${ADMIN}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
    createdAt: expect.any(Date),
    updatedAt: expect.any(Date),
  });
  const wrong = new macie2.UpdateMacieSessionCommand({ findingPublishingFrequency: "DAILY" as never });
  expect(await walk.admin.no(wrong)).toMatch(INVALID);
  await walk.admin.ok(new macie2.UpdateMacieSessionCommand({ findingPublishingFrequency: "ONE_HOUR" }));
  const second = await walk.admin.ok(new macie2.GetMacieSessionCommand({}));
  expect(second.findingPublishingFrequency).toBe("ONE_HOUR");
  expect(second.updatedAt!.getTime()).toBeGreaterThan(first.updatedAt!.getTime());
  expect(second.createdAt).toEqual(first.createdAt);
});

walkIdentifiers(() => walk);
walkJobs(() => walk);
walkFindings(() => walk);
walkBuckets(() => walk);
walkAccounts(() => walk);

test("the end, which leaves nothing", async () => {
  await walk.admin.ok(new macie2.DisableMacieCommand({}));
  expect(await walk.admin.no(new macie2.GetMacieSessionCommand({}))).toBe(
    "AccessDeniedException: Macie is not enabled.",
  );
  await walk.admin.ok(new macie2.EnableMacieCommand({}));
  const sensitive = { findingCriteria: { criterion: { category: { eq: ["CLASSIFICATION"] } } } };
  expect((await walk.admin.ok(new macie2.ListFindingsCommand(sensitive))).findingIds).toEqual([]);
  expect((await walk.admin.ok(new macie2.ListClassificationJobsCommand({}))).items).toEqual([]);
});

test("every operation was refused and done, and no answer broke its contract", () => {
  const all = [...COMMANDS.keys()].sort();
  expect([...walk.refused].sort()).toEqual(all);
  expect([...walk.done, ...ALWAYS_REFUSED].sort()).toEqual(all);
  expect(walk.service.log()).not.toMatch(/"level":(?:"(?:error|fatal)"|[56]0)/);
});

/** The least that each operation takes. Where nothing is said, that is an id or nothing. */
function leastInput(operation: string): object {
  const id = { id: UNKNOWN_ID };
  const resourceArn = { resourceArn: `arn:aws:s3:::${BUCKET}` };
  const inputs: Readonly<Record<string, object>> = {
    AcceptInvitation: { administratorAccountId: ADMIN, invitationId: "none" },
    CreateAllowList: { name: "list", criteria: { regex: "a" } },
    CreateClassificationJob: { jobType: "ONE_TIME", name: "job", s3JobDefinition: {} },
    CreateCustomDataIdentifier: { name: "identifier", regex: "a" },
    CreateFindingsFilter: { name: "filter", action: "NOOP", findingCriteria: {} },
    CreateInvitations: { accountIds: [INVITED] },
    CreateMember: { account: { accountId: INVITED, email: "owner@example.com" } },
    DeclineInvitations: { accountIds: [ADMIN] },
    DeleteInvitations: { accountIds: [ADMIN] },
    DescribeClassificationJob: { jobId: UNKNOWN_JOB },
    DisableOrganizationAdminAccount: { adminAccountId: ADMIN },
    EnableOrganizationAdminAccount: { adminAccountId: ADMIN },
    GetFindings: { findingIds: [UNKNOWN_ID] },
    GetFindingStatistics: { groupBy: "type" },
    GetResourceProfile: resourceArn,
    GetSensitiveDataOccurrences: { findingId: UNKNOWN_ID },
    GetSensitiveDataOccurrencesAvailability: { findingId: UNKNOWN_ID },
    ListResourceProfileArtifacts: resourceArn,
    ListResourceProfileDetections: resourceArn,
    ListTagsForResource: resourceArn,
    PutClassificationExportConfiguration: { configuration: {} },
    TagResource: { ...resourceArn, tags: { a: "b" } },
    TestCustomDataIdentifier: { regex: "a", sampleText: "a" },
    UntagResource: { ...resourceArn, tagKeys: ["a"] },
    UpdateAllowList: { ...id, name: "list", criteria: { regex: "a" } },
    UpdateAutomatedDiscoveryConfiguration: { status: "ENABLED" },
    UpdateClassificationJob: { jobId: UNKNOWN_JOB, jobStatus: "CANCELLED" },
    UpdateMemberSession: { ...id, status: "PAUSED" },
    UpdateOrganizationConfiguration: { autoEnable: true },
    UpdateResourceProfile: resourceArn,
    UpdateResourceProfileDetections: resourceArn,
    UpdateRevealConfiguration: { configuration: { status: "DISABLED" } },
  };
  return inputs[operation] ?? id;
}
