import {
  AcceptInvitationCommand,
  CreateInvitationsCommand,
  CreateMemberCommand,
  DeleteMemberCommand,
  DescribeOrganizationConfigurationCommand,
  DisableOrganizationAdminAccountCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateMemberCommand,
  EnableMacieCommand,
  EnableOrganizationAdminAccountCommand,
  GetAdministratorAccountCommand,
  GetMacieSessionCommand,
  GetMemberCommand,
  ListInvitationsCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
  type Macie2Client,
  UpdateMemberSessionCommand,
  UpdateOrganizationConfigurationCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const MANAGEMENT = "111111111111";
/** The account of the test service, in which Macie is on. */
const ADMIN = "123456789012";
const MEMBER = "222222222222";
const OUTSIDER = "999999999999";

const NOT_MANAGEMENT =
  "AccessDeniedException: The request failed because you must be a user of the management account for your AWS organization to perform this operation";
const NOT_ADMIN =
  "AccessDeniedException: The request failed because you must be the Macie administrator for an organization to perform this operation";

let macie: TestService;
let management: Macie2Client;
let admin: Macie2Client;
let member: Macie2Client;

async function start(memberAccountIds: readonly string[] | undefined) {
  macie = await testService(OPERATIONS, {
    settings:
      memberAccountIds === undefined
        ? {}
        : { organization: { managementAccountId: MANAGEMENT, memberAccountIds } },
  });
  const { region } = macie.scope;
  management = macie.clientOf({ accountId: MANAGEMENT, region });
  admin = macie.client;
  member = macie.clientOf({ accountId: MEMBER, region });
}

afterEach(() => macie.close());

function designate(adminAccountId = ADMIN) {
  return management.send(new EnableOrganizationAdminAccountCommand({ adminAccountId }));
}

async function admins() {
  return (await management.send(new ListOrganizationAdminAccountsCommand({}))).adminAccounts;
}

async function enrol(accountId = MEMBER) {
  await admin.send(new CreateMemberCommand({ account: { accountId, email: "owner@example.com" } }));
}

describe("without an organization", () => {
  beforeEach(() => start(undefined));

  test.each([
    [
      "EnableOrganizationAdminAccount",
      () => new EnableOrganizationAdminAccountCommand({ adminAccountId: MEMBER }),
    ],
    ["ListOrganizationAdminAccounts", () => new ListOrganizationAdminAccountsCommand({})],
    [
      "DisableOrganizationAdminAccount",
      () => new DisableOrganizationAdminAccountCommand({ adminAccountId: MEMBER }),
    ],
  ])("%s demands the management account", async (_, command) => {
    expect(await refusal(admin.send(command() as ListOrganizationAdminAccountsCommand))).toBe(NOT_MANAGEMENT);
  });

  test.each([
    ["DescribeOrganizationConfiguration", () => new DescribeOrganizationConfigurationCommand({})],
    [
      "UpdateOrganizationConfiguration",
      () => new UpdateOrganizationConfigurationCommand({ autoEnable: true }),
    ],
  ])("%s demands the administrator", async (_, command) => {
    expect(await refusal(admin.send(command() as DescribeOrganizationConfigurationCommand))).toBe(NOT_ADMIN);
  });
});

describe("designating an administrator", () => {
  beforeEach(() => start([ADMIN, MEMBER]));

  test("is refused to a member of the organization", async () => {
    const command = new EnableOrganizationAdminAccountCommand({ adminAccountId: ADMIN });
    expect(await refusal(admin.send(command))).toBe(NOT_MANAGEMENT);
    expect(await admins()).toEqual([]);
  });

  test.each([
    ["an account outside", OUTSIDER, /^ValidationException: .*isn't part of your organization/],
    ["what is no account", "admin", /^ValidationException: .*adminAccountId/],
  ])("is refused for %s", async (_, accountId, expected) => {
    expect(await refusal(designate(accountId))).toMatch(expected);
    expect(await admins()).toEqual([]);
  });

  test("is refused while there is one", async () => {
    await designate();
    expect(await refusal(designate(MEMBER))).toMatch(/^ConflictException: .*123456789012 account is already/);
    expect(await admins()).toEqual([{ accountId: ADMIN, status: "ENABLED" }]);
  });

  test("is refused for a member of an administrator", async () => {
    await admin.send(new CreateMemberCommand({ account: { accountId: MEMBER, email: "a@b" } }));
    await admin.send(new CreateInvitationsCommand({ accountIds: [MEMBER] }));
    await member.send(new EnableMacieCommand({}));
    const { invitations = [] } = await member.send(new ListInvitationsCommand({}));
    const invitationId = invitations[0]?.invitationId;
    await member.send(new AcceptInvitationCommand({ administratorAccountId: ADMIN, invitationId }));
    expect(await refusal(designate(MEMBER))).toMatch(/^ConflictException: .*is a member/);
    expect(await admins()).toEqual([]);
  });

  test("needs no Macie in the management account, and turns it on in the designated one", async () => {
    await designate(MEMBER);
    expect((await member.send(new GetMacieSessionCommand({}))).status).toBe("ENABLED");
    expect(macie.refreshed).toEqual([{ accountId: MEMBER, region: macie.scope.region }]);
    expect(await refusal(management.send(new GetMacieSessionCommand({})))).toMatch(/Macie is not enabled/);
  });

  test("leaves an account as it is in which Macie is on", async () => {
    const before = await admin.send(new GetMacieSessionCommand({}));
    macie.clock.advance(1000);
    await designate();
    expect((await admin.send(new GetMacieSessionCommand({}))).updatedAt).toEqual(before.updatedAt);
    expect(macie.refreshed).toEqual([]);
  });

  test("is per region", async () => {
    await designate();
    const elsewhere = macie.clientOf({ accountId: MANAGEMENT, region: "us-east-1" });
    expect((await elsewhere.send(new ListOrganizationAdminAccountsCommand({}))).adminAccounts).toEqual([]);
  });
});

describe("taking the designation away", () => {
  beforeEach(() => start([ADMIN, MEMBER]));

  test.each([ADMIN, MEMBER, OUTSIDER])("is refused for %s, who is not designated", async (adminAccountId) => {
    if (adminAccountId !== ADMIN) {
      await designate();
    }
    const command = new DisableOrganizationAdminAccountCommand({ adminAccountId });
    expect(await refusal(management.send(command))).toMatch(/^ResourceNotFoundException/);
  });

  test("leaves the members on their own, with Macie on", async () => {
    await designate();
    await enrol();
    await management.send(new DisableOrganizationAdminAccountCommand({ adminAccountId: ADMIN }));
    expect(await admins()).toEqual([]);
    expect((await member.send(new GetAdministratorAccountCommand({}))).administrator).toBeUndefined();
    expect((await member.send(new GetMacieSessionCommand({}))).status).toBe("ENABLED");
    expect((await admin.send(new GetMemberCommand({ id: MEMBER }))).relationshipStatus).toBe("Removed");
    expect(await refusal(admin.send(new DescribeOrganizationConfigurationCommand({})))).toBe(NOT_ADMIN);
  });
});

describe("the configuration", () => {
  beforeEach(async () => {
    await start([ADMIN, MEMBER]);
    await designate();
  });

  test("is its administrator's alone", async () => {
    await enrol();
    expect(await refusal(member.send(new DescribeOrganizationConfigurationCommand({})))).toBe(NOT_ADMIN);
    const update = new UpdateOrganizationConfigurationCommand({ autoEnable: true });
    expect(await refusal(member.send(update))).toBe(NOT_ADMIN);
  });

  test("begins with autoEnable false and keeps what is set", async () => {
    const describeIt = () => admin.send(new DescribeOrganizationConfigurationCommand({}));
    expect(await describeIt()).toMatchObject({ autoEnable: false, maxAccountLimitReached: false });
    await admin.send(new UpdateOrganizationConfigurationCommand({ autoEnable: true }));
    expect(await describeIt()).toMatchObject({ autoEnable: true, maxAccountLimitReached: false });
    await admin.send(new UpdateOrganizationConfigurationCommand({ autoEnable: false }));
    expect(await describeIt()).toMatchObject({ autoEnable: false });
  });
});

describe("a member of the organization", () => {
  beforeEach(async () => {
    await start([ADMIN, MEMBER]);
    await designate();
  });

  test("is one at once, with Macie on and without an email address", async () => {
    await enrol();
    const shown = await admin.send(new GetMemberCommand({ id: MEMBER }));
    expect(shown).toMatchObject({ relationshipStatus: "Enabled", administratorAccountId: ADMIN });
    expect(shown.email).toBeUndefined();
    expect((await member.send(new GetMacieSessionCommand({}))).status).toBe("ENABLED");
    expect(macie.refreshed).toEqual([{ accountId: MEMBER, region: macie.scope.region }]);
    expect((await member.send(new GetAdministratorAccountCommand({}))).administrator).toEqual({
      accountId: ADMIN,
      relationshipStatus: "Enabled",
    });
  });

  test("cannot leave by itself, nor be invited or deleted", async () => {
    await enrol();
    expect(await refusal(member.send(new DisassociateFromAdministratorAccountCommand({})))).toMatch(
      /^AccessDeniedException: .*only the Macie administrator/,
    );
    const invite = new CreateInvitationsCommand({ accountIds: [MEMBER] });
    expect((await admin.send(invite)).unprocessedAccounts).toHaveLength(1);
    const remove = new DeleteMemberCommand({ id: MEMBER });
    expect(await refusal(admin.send(remove))).toMatch(/^ValidationException: .*still associated/);
    await admin.send(new DisassociateMemberCommand({ id: MEMBER }));
    expect(await refusal(admin.send(remove))).toMatch(/^ValidationException: .*still associated/);
  });

  test("can be paused and resumed by its administrator", async () => {
    await enrol();
    const set = (status: "ENABLED" | "PAUSED") =>
      admin.send(new UpdateMemberSessionCommand({ id: MEMBER, status }));
    await set("ENABLED");
    await set("PAUSED");
    expect((await admin.send(new GetMemberCommand({ id: MEMBER }))).relationshipStatus).toBe("Paused");
    await set("ENABLED");
    expect((await admin.send(new GetMemberCommand({ id: MEMBER }))).relationshipStatus).toBe("Enabled");
  });

  test("that was removed can be added again", async () => {
    await enrol();
    await admin.send(new DisassociateMemberCommand({ id: MEMBER }));
    expect((await admin.send(new GetMemberCommand({ id: MEMBER }))).relationshipStatus).toBe("Removed");
    await enrol();
    expect((await admin.send(new GetMemberCommand({ id: MEMBER }))).relationshipStatus).toBe("Enabled");
    expect(await refusal(enrol())).toMatch(/^ConflictException: .*already associated/);
  });

  test("is nobody else's member", async () => {
    const outsider = macie.clientOf({ accountId: OUTSIDER, region: macie.scope.region });
    await outsider.send(new EnableMacieCommand({}));
    await outsider.send(new CreateMemberCommand({ account: { accountId: MEMBER, email: "a@b" } }));
    await enrol();
    await outsider.send(new CreateInvitationsCommand({ accountIds: [MEMBER] }));
    const { members } = await outsider.send(new ListMembersCommand({}));
    expect(members).toEqual([]);
  });

  test("is not an account outside, which has to be invited", async () => {
    await enrol(OUTSIDER);
    expect(await admin.send(new GetMemberCommand({ id: OUTSIDER }))).toMatchObject({
      relationshipStatus: "Created",
      email: "owner@example.com",
    });
  });
});

test("with Macie off the configuration is nobody's, which Terraform takes for gone", async () => {
  await start([ADMIN, MEMBER]);
  expect(await refusal(member.send(new DescribeOrganizationConfigurationCommand({})))).toBe(NOT_ADMIN);
  const update = new UpdateOrganizationConfigurationCommand({ autoEnable: true });
  expect(await refusal(member.send(update))).toBe("AccessDeniedException: Macie is not enabled.");
});

test("what aws_macie2_organization_admin_account and _organization_configuration do", async () => {
  await start([ADMIN, MEMBER]);
  await designate();
  expect(await admins()).toEqual([{ accountId: ADMIN, status: "ENABLED" }]);
  await admin.send(new UpdateOrganizationConfigurationCommand({ autoEnable: true }));
  expect((await admin.send(new DescribeOrganizationConfigurationCommand({}))).autoEnable).toBe(true);
  await management.send(new DisableOrganizationAdminAccountCommand({ adminAccountId: ADMIN }));
  expect(await admins()).toEqual([]);
  expect(await refusal(admin.send(new DescribeOrganizationConfigurationCommand({})))).toContain(
    "you must be the Macie administrator for an organization",
  );
});
