import {
  AcceptInvitationCommand,
  CreateInvitationsCommand,
  CreateMemberCommand,
  DisableMacieCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateMemberCommand,
  EnableMacieCommand,
  EnableOrganizationAdminAccountCommand,
  GetMacieSessionCommand,
  GetMemberCommand,
  ListInvitationsCommand,
  ListMembersCommand,
  ListTagsForResourceCommand,
  type Macie2Client,
  TagResourceCommand,
  UpdateMacieSessionCommand,
  UpdateMemberSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createJob } from "../../../store/job-creation.ts";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const ADMINISTRATOR = "123456789012";
const MANAGEMENT = "111111111111";
const MEMBER = "222222222222";

let macie: TestService;
let administrator: Macie2Client;
let member: Macie2Client;

beforeEach(async () => {
  macie = await testService(OPERATIONS, {
    settings: {
      organization: { managementAccountId: MANAGEMENT, memberAccountIds: [ADMINISTRATOR, MEMBER] },
    },
  });
  administrator = macie.client;
  member = macie.clientOf({ accountId: MEMBER, region: macie.scope.region });
});

afterEach(() => macie.close());

async function invite() {
  await administrator.send(new CreateMemberCommand({ account: { accountId: MEMBER, email: "a@b" } }));
  await administrator.send(new CreateInvitationsCommand({ accountIds: [MEMBER] }));
  await member.send(new EnableMacieCommand({}));
}

async function join() {
  await invite();
  const { invitations = [] } = await member.send(new ListInvitationsCommand({}));
  const invitationId = invitations[0]?.invitationId;
  await member.send(new AcceptInvitationCommand({ administratorAccountId: ADMINISTRATOR, invitationId }));
}

async function designate() {
  const management = macie.clientOf({ accountId: MANAGEMENT, region: macie.scope.region });
  await management.send(new EnableOrganizationAdminAccountCommand({ adminAccountId: ADMINISTRATOR }));
}

function disable(client: Macie2Client) {
  return refusal(client.send(new DisableMacieCommand({})));
}

function pause(client: Macie2Client) {
  return refusal(client.send(new UpdateMacieSessionCommand({ status: "PAUSED" })));
}

describe("DisableMacie", () => {
  test("is refused to a member, by the text on which Terraform tries again, until it has left", async () => {
    await join();
    expect(await disable(member)).toBe(
      "ConflictException: Cannot disable Macie while associated with an administrator account",
    );
    await member.send(new DisassociateFromAdministratorAccountCommand({}));
    expect(await disable(member)).toBe("no refusal");
  });

  test("is refused to an administrator until its members are removed", async () => {
    await join();
    expect(await disable(administrator)).toMatch(/^ConflictException: .*member accounts are associated/);
    await administrator.send(new DisassociateMemberCommand({ id: MEMBER }));
    expect(await disable(administrator)).toBe("no refusal");
    await administrator.send(new EnableMacieCommand({}));
    const { members } = await administrator.send(new ListMembersCommand({ onlyAssociated: "false" }));
    expect(members).toEqual([]);
  });

  test("is refused to the administrator of an organization", async () => {
    await designate();
    expect(await disable(administrator)).toMatch(
      /^ConflictException: .*administrator account for an organization/,
    );
  });

  test("withdraws the invitations that were sent and keeps those that were received", async () => {
    await invite();
    expect(await disable(member)).toBe("no refusal");
    await member.send(new EnableMacieCommand({}));
    expect((await member.send(new ListInvitationsCommand({}))).invitations).toHaveLength(1);
    expect(await disable(administrator)).toBe("no refusal");
    expect((await member.send(new ListInvitationsCommand({}))).invitations).toEqual([]);
  });
});

describe("suspending Macie", () => {
  test("is refused to an administrator with members, by itself", async () => {
    await join();
    expect(await pause(administrator)).toMatch(/^ConflictException: .*member accounts are associated/);
    expect((await administrator.send(new GetMacieSessionCommand({}))).status).toBe("ENABLED");
  });

  test("is a member's own choice if it was invited, and shows in its status", async () => {
    await join();
    expect(await pause(member)).toBe("no refusal");
    const { relationshipStatus } = await administrator.send(new GetMemberCommand({ id: MEMBER }));
    expect(relationshipStatus).toBe("Paused");
    await member.send(new UpdateMacieSessionCommand({ status: "ENABLED" }));
  });

  test("is its administrator's alone in an organization", async () => {
    await designate();
    await administrator.send(new CreateMemberCommand({ account: { accountId: MEMBER, email: "a@b" } }));
    expect(await pause(member)).toMatch(/^AccessDeniedException: .*only the Macie administrator/);
  });

  test.each([
    ["by the account", () => member.send(new UpdateMacieSessionCommand({ status: "PAUSED" }))],
    [
      "by its administrator",
      () => administrator.send(new UpdateMemberSessionCommand({ id: MEMBER, status: "PAUSED" })),
    ],
  ])("%s cancels the account's jobs and nobody else's", async (_, suspend) => {
    await join();
    for (const accountId of [MEMBER, ADMINISTRATOR]) {
      await macie.db.transaction().execute((db) =>
        createJob(
          db,
          { add: async () => undefined },
          { ...macie.scope, accountId },
          {
            definition: {
              jobType: "SCHEDULED",
              name: "daily",
              scheduleFrequency: { dailySchedule: {} },
              s3JobDefinition: { bucketDefinitions: [{ accountId, buckets: ["bucket"] }] },
            },
            clientToken: accountId,
            tags: {},
            now: macie.clock.now(),
          },
        ),
      );
    }
    await suspend();
    const jobs = await macie.db
      .selectFrom("job")
      .select(["account_id", "status"])
      .orderBy("account_id")
      .execute();
    expect(jobs).toEqual([
      { account_id: ADMINISTRATOR, status: expect.not.stringMatching("CANCELLED") },
      { account_id: MEMBER, status: "CANCELLED" },
    ]);
  });
});

test("a member can be tagged by its administrator", async () => {
  await invite();
  const resourceArn = `arn:aws:macie2:ap-southeast-2:${ADMINISTRATOR}:member/${MEMBER}`;
  const stranger = resourceArn.replace(MEMBER, "333333333333");
  const tag = (arn: string) =>
    administrator.send(new TagResourceCommand({ resourceArn: arn, tags: { team: "a" } }));
  expect(await refusal(tag(stranger))).toMatch(/^ResourceNotFoundException/);
  await tag(resourceArn);
  expect((await administrator.send(new GetMemberCommand({ id: MEMBER }))).tags).toEqual({ team: "a" });
  expect((await administrator.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({
    team: "a",
  });
});
