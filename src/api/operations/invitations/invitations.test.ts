import {
  AcceptInvitationCommand,
  CreateInvitationsCommand,
  CreateMemberCommand,
  DeclineInvitationsCommand,
  DeleteInvitationsCommand,
  DeleteMemberCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateFromMasterAccountCommand,
  DisassociateMemberCommand,
  EnableMacieCommand,
  GetAdministratorAccountCommand,
  GetInvitationsCountCommand,
  GetMacieSessionCommand,
  GetMasterAccountCommand,
  GetMemberCommand,
  ListInvitationsCommand,
  ListMembersCommand,
  type Macie2Client,
  UpdateMemberSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const ADMINISTRATOR = "123456789012";
const MEMBER = "222222222222";
const OTHER = "333333333333";

let macie: TestService;
let administrator: Macie2Client;
let member: Macie2Client;

beforeEach(async () => {
  macie = await testService(OPERATIONS);
  administrator = macie.client;
  member = macie.clientOf({ accountId: MEMBER, region: macie.scope.region });
});

afterEach(() => macie.close());

async function add(client: Macie2Client, accountId: string) {
  await client.send(new CreateMemberCommand({ account: { accountId, email: "owner@example.com" } }));
}

async function invite(client: Macie2Client, accountId: string) {
  return (await client.send(new CreateInvitationsCommand({ accountIds: [accountId] }))).unprocessedAccounts;
}

async function invitationOf(client: Macie2Client) {
  const { invitations = [] } = await client.send(new ListInvitationsCommand({}));
  return invitations[0];
}

async function accept(client: Macie2Client, administratorAccountId: string) {
  const { invitations = [] } = await client.send(new ListInvitationsCommand({}));
  const invitationId = invitations.find(
    ({ accountId }) => accountId === administratorAccountId,
  )?.invitationId;
  await client.send(new AcceptInvitationCommand({ administratorAccountId, invitationId }));
}

async function statusOf(accountId = MEMBER) {
  return (await administrator.send(new GetMemberCommand({ id: accountId }))).relationshipStatus;
}

/** From nothing to an accepted invitation. */
async function join() {
  await add(administrator, MEMBER);
  await invite(administrator, MEMBER);
  await member.send(new EnableMacieCommand({}));
  await accept(member, ADMINISTRATOR);
}

describe("CreateInvitations leaves unprocessed", () => {
  test("an account that was not added, and invites the others", async () => {
    await add(administrator, MEMBER);
    const answer = await administrator.send(
      new CreateInvitationsCommand({ accountIds: [OTHER, MEMBER, OTHER] }),
    );
    expect(answer.unprocessedAccounts).toEqual([
      {
        accountId: OTHER,
        errorCode: "ClientError",
        errorMessage: "The account is not associated with your account: add it with CreateMember first.",
      },
    ]);
    expect(await statusOf()).toBe("Invited");
  });

  test.each(["not-an-id", "", "../222222222222", ADMINISTRATOR])("the account %j", async (accountId) => {
    expect(await invite(administrator, accountId)).toMatchObject([{ accountId, errorCode: "ClientError" }]);
  });

  test("a member", async () => {
    await join();
    expect(await invite(administrator, MEMBER)).toMatchObject([
      { accountId: MEMBER, errorCode: "ClientError" },
    ]);
    expect(await statusOf()).toBe("Enabled");
  });
});

test("an invitation's text of 81 characters is refused", async () => {
  const command = new CreateInvitationsCommand({ accountIds: [MEMBER], message: "x".repeat(81) });
  expect(await refusal(administrator.send(command))).toMatch(/^ValidationException: .*message/);
});

describe("AcceptInvitation refuses", () => {
  test("while Macie is off", async () => {
    const command = new AcceptInvitationCommand({ administratorAccountId: ADMINISTRATOR, invitationId: "1" });
    expect(await refusal(member.send(command))).toBe("AccessDeniedException: Macie is not enabled.");
  });

  test("without an administrator", async () => {
    await member.send(new EnableMacieCommand({}));
    const command = new AcceptInvitationCommand({ invitationId: "1" });
    expect(await refusal(member.send(command))).toMatch(/^ValidationException: .*administratorAccountId/);
  });

  test.each([
    ["an id that was made up", ADMINISTRATOR, "0123456789abcdef0123456789abcdef"],
    ["another sender", OTHER, undefined],
  ])("%s", async (_, administratorAccountId, invitationId) => {
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    await member.send(new EnableMacieCommand({}));
    const command = new AcceptInvitationCommand({
      administratorAccountId,
      invitationId: invitationId ?? (await invitationOf(member))?.invitationId,
    });
    expect(await refusal(member.send(command))).toMatch(/^ResourceNotFoundException/);
    expect(await statusOf()).toBe("Invited");
  });

  test("an invitation to somebody else", async () => {
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    const other = macie.clientOf({ accountId: OTHER, region: macie.scope.region });
    await other.send(new EnableMacieCommand({}));
    await member.send(new EnableMacieCommand({}));
    const command = new AcceptInvitationCommand({
      administratorAccountId: ADMINISTRATOR,
      invitationId: (await invitationOf(member))?.invitationId,
    });
    expect(await refusal(other.send(command))).toMatch(/^ResourceNotFoundException/);
  });

  test("an older invitation once a newer one was sent", async () => {
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    await member.send(new EnableMacieCommand({}));
    const older = await invitationOf(member);
    await invite(administrator, MEMBER);
    const command = new AcceptInvitationCommand({
      administratorAccountId: ADMINISTRATOR,
      invitationId: older?.invitationId,
    });
    expect(await refusal(member.send(command))).toMatch(/^ResourceNotFoundException/);
    await accept(member, ADMINISTRATOR);
  });

  test("a second administrator", async () => {
    await join();
    const other = macie.clientOf({ accountId: OTHER, region: macie.scope.region });
    await other.send(new EnableMacieCommand({}));
    await add(other, MEMBER);
    await invite(other, MEMBER);
    expect(await refusal(accept(member, OTHER))).toBe(
      "ConflictException: The request failed because your account is a member of the Macie administrator account 123456789012.",
    );
    expect(await refusal(accept(member, ADMINISTRATOR))).toMatch(/^ConflictException/);
  });

  test("an administrator, so that nobody is administrator and member", async () => {
    await join();
    const other = macie.clientOf({ accountId: OTHER, region: macie.scope.region });
    await other.send(new EnableMacieCommand({}));
    await add(other, ADMINISTRATOR);
    await invite(other, ADMINISTRATOR);
    expect(await refusal(accept(administrator, OTHER))).toMatch(
      /^ConflictException: .*is a Macie administrator/,
    );
    await add(administrator, OTHER);
    await invite(administrator, OTHER);
    await accept(other, ADMINISTRATOR);
    expect(await statusOf(OTHER)).toBe("Enabled");
  });

  test("two of two administrators at the same moment", async () => {
    const other = macie.clientOf({ accountId: OTHER, region: macie.scope.region });
    await other.send(new EnableMacieCommand({}));
    await member.send(new EnableMacieCommand({}));
    for (const client of [administrator, other]) {
      await add(client, MEMBER);
      await invite(client, MEMBER);
    }
    const answers = await Promise.all([
      refusal(accept(member, ADMINISTRATOR)),
      refusal(accept(member, OTHER)),
    ]);
    expect(answers.filter((answer) => answer === "no refusal")).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith("ConflictException"))).toHaveLength(1);
  });
});

test("a member cannot have members or invite", async () => {
  await join();
  expect(await refusal(add(member, OTHER))).toMatch(/^ConflictException/);
  expect(await refusal(invite(member, OTHER))).toMatch(/^ConflictException/);
});

test("the whole way: added, invited, accepted, paused, disassociated, deleted", async () => {
  await add(administrator, MEMBER);
  expect(await invite(administrator, MEMBER)).toEqual([]);
  const invitedAt = macie.clock.now();

  // The invited account turns Macie on afterwards and finds the invitation.
  expect(await refusal(member.send(new ListInvitationsCommand({})))).toMatch(/Macie is not enabled/);
  await member.send(new EnableMacieCommand({}));
  const invitation = await invitationOf(member);
  expect(invitation).toEqual({
    accountId: ADMINISTRATOR,
    invitationId: expect.stringMatching(/^[0-9a-f]{32}$/),
    invitedAt,
    relationshipStatus: "Invited",
  });
  expect(await member.send(new GetInvitationsCountCommand({}))).toMatchObject({ invitationsCount: 1 });
  expect((await member.send(new GetAdministratorAccountCommand({}))).administrator).toBeUndefined();

  macie.clock.advance(60_000);
  await accept(member, ADMINISTRATOR);
  expect(await statusOf()).toBe("Enabled");
  expect((await administrator.send(new GetMemberCommand({ id: MEMBER }))).updatedAt).toEqual(
    macie.clock.now(),
  );
  expect(await member.send(new GetInvitationsCountCommand({}))).toMatchObject({ invitationsCount: 0 });
  const expected = { ...invitation, relationshipStatus: "Enabled" };
  expect((await member.send(new GetAdministratorAccountCommand({}))).administrator).toEqual(expected);
  expect((await member.send(new GetMasterAccountCommand({}))).master).toEqual(expected);
  expect(await invitationOf(member)).toEqual(expected);
  const { members } = await administrator.send(new ListMembersCommand({}));
  expect(members?.map(({ accountId }) => accountId)).toEqual([MEMBER]);

  // As Macie words it; Terraform's destroy shows it.
  expect(await refusal(administrator.send(new DeleteMemberCommand({ id: MEMBER })))).toMatch(
    /^ValidationException: The request is rejected because the current account cannot delete the given member account ID/,
  );

  await administrator.send(new UpdateMemberSessionCommand({ id: MEMBER, status: "PAUSED" }));
  expect(await statusOf()).toBe("Paused");
  expect((await member.send(new GetMacieSessionCommand({}))).status).toBe("PAUSED");
  const enable = new UpdateMemberSessionCommand({ id: MEMBER, status: "ENABLED" });
  expect(await refusal(administrator.send(enable))).toMatch(
    /^AccessDeniedException: .*only the 222222222222 account/,
  );
  expect((await administrator.send(new ListMembersCommand({}))).members).toHaveLength(1);

  await administrator.send(new DisassociateMemberCommand({ id: MEMBER }));
  expect(await statusOf()).toBe("Removed");
  expect((await administrator.send(new ListMembersCommand({}))).members).toEqual([]);
  expect(await invitationOf(member)).toBeUndefined();
  expect((await member.send(new GetAdministratorAccountCommand({}))).administrator).toBeUndefined();

  await administrator.send(new DeleteMemberCommand({ id: MEMBER }));
  expect(await refusal(administrator.send(new GetMemberCommand({ id: MEMBER })))).toMatch(
    /member accounts are associated with your account/,
  );
});

test("the deprecated name of the sender is accepted too", async () => {
  await add(administrator, MEMBER);
  await invite(administrator, MEMBER);
  await member.send(new EnableMacieCommand({}));
  const invitationId = (await invitationOf(member))?.invitationId;
  await member.send(new AcceptInvitationCommand({ masterAccount: ADMINISTRATOR, invitationId }));
  expect(await statusOf()).toBe("Enabled");
});

describe("leaving", () => {
  test.each([
    ["DisassociateFromAdministratorAccount", () => new DisassociateFromAdministratorAccountCommand({})],
    ["DisassociateFromMasterAccount", () => new DisassociateFromMasterAccountCommand({})],
  ])("%s is refused without an administrator, and leaves otherwise", async (_, command) => {
    expect(await refusal(administrator.send(command()))).toMatch(/^ResourceNotFoundException/);
    await join();
    await member.send(command());
    expect(await statusOf()).toBe("Resigned");
    expect((await member.send(new GetAdministratorAccountCommand({}))).administrator).toBeUndefined();
  });

  test("keeps the invitation, which may be accepted again", async () => {
    await join();
    await member.send(new DisassociateFromAdministratorAccountCommand({}));
    expect(await invitationOf(member)).toMatchObject({ relationshipStatus: "Resigned" });
    await accept(member, ADMINISTRATOR);
    expect(await statusOf()).toBe("Enabled");
  });
});

describe("DeclineInvitations", () => {
  const decline = (accountId: string) =>
    member.send(new DeclineInvitationsCommand({ accountIds: [accountId] }));

  test("leaves unknown senders and accepted invitations unprocessed", async () => {
    await join();
    for (const accountId of [OTHER, ADMINISTRATOR]) {
      expect((await decline(accountId)).unprocessedAccounts).toMatchObject([
        { accountId, errorCode: "ClientError" },
      ]);
    }
    expect(await statusOf()).toBe("Enabled");
  });

  test("takes the account out of the sender's inventory; the invitation is of no use any more", async () => {
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    await member.send(new EnableMacieCommand({}));
    expect((await decline(ADMINISTRATOR)).unprocessedAccounts).toEqual([]);
    const { members } = await administrator.send(new ListMembersCommand({ onlyAssociated: "false" }));
    expect(members).toEqual([]);
    expect(await invitationOf(member)).toMatchObject({ relationshipStatus: "Resigned" });
    expect(await refusal(accept(member, ADMINISTRATOR))).toMatch(/^ResourceNotFoundException/);
    expect((await decline(ADMINISTRATOR)).unprocessedAccounts).toHaveLength(1);
  });

  test("does not keep the sender from inviting again", async () => {
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    await member.send(new EnableMacieCommand({}));
    await decline(ADMINISTRATOR);
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    await accept(member, ADMINISTRATOR);
    expect(await statusOf()).toBe("Enabled");
  });
});

describe("DeleteInvitations", () => {
  const forget = async (accountId: string) =>
    (await member.send(new DeleteInvitationsCommand({ accountIds: [accountId] }))).unprocessedAccounts;

  test("leaves unknown senders and accepted invitations unprocessed", async () => {
    await join();
    for (const accountId of [OTHER, ADMINISTRATOR]) {
      expect(await forget(accountId)).toMatchObject([{ accountId, errorCode: "ClientError" }]);
    }
    expect(await invitationOf(member)).toBeDefined();
  });

  test.each([
    [
      "declined",
      async () => void (await member.send(new DeclineInvitationsCommand({ accountIds: [ADMINISTRATOR] }))),
    ],
    ["not answered", async () => undefined],
  ])("forgets one that is %s", async (_, answer) => {
    await add(administrator, MEMBER);
    await invite(administrator, MEMBER);
    await member.send(new EnableMacieCommand({}));
    await answer();
    expect(await forget(ADMINISTRATOR)).toEqual([]);
    expect(await invitationOf(member)).toBeUndefined();
    const { members } = await administrator.send(new ListMembersCommand({ onlyAssociated: "false" }));
    expect(members).toEqual([]);
  });
});

test("invitations of another region are not seen", async () => {
  await add(administrator, MEMBER);
  await invite(administrator, MEMBER);
  const elsewhere = macie.clientOf({ accountId: MEMBER, region: "us-east-1" });
  await elsewhere.send(new EnableMacieCommand({}));
  expect(await invitationOf(elsewhere)).toBeUndefined();
});
