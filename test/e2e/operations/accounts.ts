/** The dance of invitations, and an organization: each operation refused, then done. */

import * as macie2 from "@aws-sdk/client-macie2";
import { expect, test } from "vitest";
import { ADMIN, ENROLLED, INVALID, INVITED, NOT_FOUND, REGION, STRANGER, type Walk } from "./walk.ts";

export function walkAccounts(walk: () => Walk): void {
  test("members by invitation", async () => {
    const account = { accountId: INVITED, email: "owner@example.com" };
    expect(await walk().admin.no(new macie2.GetMemberCommand({ id: INVITED }))).toMatch(
      /member accounts are associated with your account/,
    );
    expect(
      await walk().admin.no(new macie2.CreateMemberCommand({ account: { ...account, accountId: ADMIN } })),
    ).toMatch(INVALID);
    const { arn } = await walk().admin.ok(new macie2.CreateMemberCommand({ account, tags: { team: "x" } }));
    expect(arn).toBe(`arn:aws:macie2:${REGION}:${ADMIN}:member/${INVITED}`);
    const statusOf = async () =>
      (await walk().admin.ok(new macie2.GetMemberCommand({ id: INVITED }))).relationshipStatus;
    expect(await statusOf()).toBe("Created");
    expect(await walk().admin.no(new macie2.GetMemberCommand({ id: STRANGER }))).toMatch(
      /account is not associated with your account/,
    );
    expect(
      await walk().admin.no(new macie2.CreateInvitationsCommand({ accountIds: "all" as never })),
    ).toMatch(INVALID);
    const invite = new macie2.CreateInvitationsCommand({ accountIds: [INVITED, STRANGER] });
    expect((await walk().admin.ok(invite)).unprocessedAccounts).toMatchObject([
      { accountId: STRANGER, errorCode: "ClientError" },
    ]);
    expect(await statusOf()).toBe("Invited");

    await walk().invited.ok(new macie2.EnableMacieCommand({}));
    const invitationOf = async () => {
      const { invitations = [] } = await walk().invited.ok(new macie2.ListInvitationsCommand({}));
      return invitations[0]?.invitationId;
    };
    expect((await walk().invited.ok(new macie2.GetInvitationsCountCommand({}))).invitationsCount).toBe(1);
    expect(
      await walk().invited.no(new macie2.DeclineInvitationsCommand({ accountIds: [1 as never] })),
    ).toMatch(INVALID);
    const decline = new macie2.DeclineInvitationsCommand({ accountIds: [ADMIN, STRANGER] });
    expect((await walk().invited.ok(decline)).unprocessedAccounts).toMatchObject([{ accountId: STRANGER }]);
    expect(await walk().invited.no(new macie2.DeleteInvitationsCommand({ accountIds: {} as never }))).toMatch(
      INVALID,
    );
    await walk().invited.ok(new macie2.DeleteInvitationsCommand({ accountIds: [ADMIN] }));
    expect(await invitationOf()).toBeUndefined();

    const leaveAsMaster = new macie2.DisassociateFromMasterAccountCommand({});
    const leave = new macie2.DisassociateFromAdministratorAccountCommand({});
    expect(await walk().invited.no(leaveAsMaster)).toMatch(NOT_FOUND);
    expect(await walk().invited.no(leave)).toMatch(NOT_FOUND);
    expect(
      (await walk().invited.ok(new macie2.GetAdministratorAccountCommand({}))).administrator,
    ).toBeUndefined();
    await walk().admin.ok(new macie2.CreateMemberCommand({ account }));
    await walk().admin.ok(new macie2.CreateInvitationsCommand({ accountIds: [INVITED] }));
    const accept = (invitationId: string | undefined) =>
      new macie2.AcceptInvitationCommand({ administratorAccountId: ADMIN, invitationId });
    expect(await walk().invited.no(accept("none"))).toMatch(NOT_FOUND);
    const invitationId = await invitationOf();
    await walk().invited.ok(accept(invitationId));
    const invitation = {
      accountId: ADMIN,
      invitationId,
      relationshipStatus: "Enabled",
      invitedAt: expect.any(Date),
    };
    expect((await walk().invited.ok(new macie2.GetAdministratorAccountCommand({}))).administrator).toEqual(
      invitation,
    );
    expect((await walk().invited.ok(new macie2.GetMasterAccountCommand({}))).master).toEqual(invitation);
    expect((await walk().invited.ok(new macie2.GetInvitationsCountCommand({}))).invitationsCount).toBe(0);
    expect(await walk().invited.no(new macie2.DisableMacieCommand({}))).toBe(
      "ConflictException: Cannot disable Macie while associated with an administrator account",
    );
    await walk().invited.ok(leaveAsMaster);
    expect(await statusOf()).toBe("Resigned");
    await walk().invited.ok(accept(invitationId));
    await walk().invited.ok(leave);
    await walk().invited.ok(accept(invitationId));

    expect(await walk().admin.no(new macie2.ListMembersCommand({ onlyAssociated: "maybe" }))).toMatch(
      INVALID,
    );
    const { members } = await walk().admin.ok(new macie2.ListMembersCommand({}));
    expect(members).toMatchObject([
      {
        accountId: INVITED,
        administratorAccountId: ADMIN,
        masterAccountId: ADMIN,
        email: "owner@example.com",
      },
    ]);
    const pause = (id: string) => new macie2.UpdateMemberSessionCommand({ id, status: "PAUSED" });
    expect(await walk().admin.no(pause(STRANGER))).toMatch(/account is not associated with your account/);
    await walk().admin.ok(pause(INVITED));
    expect(await statusOf()).toBe("Paused");
    expect(await walk().admin.no(new macie2.DeleteMemberCommand({ id: INVITED }))).toMatch(
      /still associated to it/,
    );
    expect(await walk().admin.no(new macie2.DisassociateMemberCommand({ id: STRANGER }))).toMatch(
      /account is not associated with your account/,
    );
    await walk().admin.ok(new macie2.DisassociateMemberCommand({ id: INVITED }));
    expect(await statusOf()).toBe("Removed");
    await walk().admin.ok(new macie2.DeleteMemberCommand({ id: INVITED }));
  });

  test("an organization", async () => {
    const designate = new macie2.EnableOrganizationAdminAccountCommand({ adminAccountId: ADMIN });
    const withdraw = new macie2.DisableOrganizationAdminAccountCommand({ adminAccountId: ADMIN });
    const list = new macie2.ListOrganizationAdminAccountsCommand({});
    const describeIt = new macie2.DescribeOrganizationConfigurationCommand({});
    const update = new macie2.UpdateOrganizationConfigurationCommand({ autoEnable: true });
    for (const command of [designate, withdraw, list]) {
      expect(await walk().admin.no(command)).toMatch(
        /^AccessDeniedException: .*you must be a user of the management account for your AWS organization/,
      );
    }
    for (const command of [describeIt, update]) {
      expect(await walk().admin.no(command)).toMatch(
        /^AccessDeniedException: .*you must be the Macie administrator for an organization/,
      );
    }
    await walk().management.ok(designate);
    expect(await walk().management.ok(list)).toMatchObject({
      adminAccounts: [{ accountId: ADMIN, status: "ENABLED" }],
    });
    await walk().admin.ok(update);
    expect(await walk().admin.ok(describeIt)).toMatchObject({
      autoEnable: true,
      maxAccountLimitReached: false,
    });
    await walk().admin.ok(
      new macie2.CreateMemberCommand({ account: { accountId: ENROLLED, email: "owner@example.com" } }),
    );
    const member = await walk().admin.ok(new macie2.GetMemberCommand({ id: ENROLLED }));
    expect(member).toMatchObject({ relationshipStatus: "Enabled", administratorAccountId: ADMIN });
    expect(member.email).toBeUndefined();
    expect((await walk().enrolled.ok(new macie2.GetMacieSessionCommand({}))).status).toBe("ENABLED");
    await walk().admin.ok(new macie2.DisassociateMemberCommand({ id: ENROLLED }));
    await walk().management.ok(withdraw);
  });
}
