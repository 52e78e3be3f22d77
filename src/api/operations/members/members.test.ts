import {
  CreateInvitationsCommand,
  CreateMemberCommand,
  DeleteMemberCommand,
  DisassociateMemberCommand,
  EnableMacieCommand,
  GetMemberCommand,
  ListMembersCommand,
  type ListMembersCommandInput,
  UpdateMemberSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockRelationships, writeMember } from "../../../store/members.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const MEMBER = "222222222222";
const STRANGER = "333333333333";

let macie: TestService;

beforeEach(async () => {
  macie = await testService(OPERATIONS);
});

afterEach(() => macie.close());

function create(accountId = MEMBER, email = "owner@example.com") {
  return macie.client.send(new CreateMemberCommand({ account: { accountId, email } }));
}

async function list(input: ListMembersCommandInput = {}) {
  const { members = [] } = await macie.client.send(new ListMembersCommand(input));
  return members.map(({ accountId, relationshipStatus }) => `${accountId} ${relationshipStatus}`);
}

describe("CreateMember refuses", () => {
  test.each([
    ["an account ID of 11 digits", "12345678901", "owner@example.com", "account.accountId"],
    ["an ARN", "arn:aws:iam::222222222222:root", "owner@example.com", "account.accountId"],
    ["an address without @", MEMBER, "owner", "account.email"],
    ["an empty address", MEMBER, "", "account.email"],
    ["the caller itself", "123456789012", "owner@example.com", "its own member"],
  ])("%s", async (_, accountId, email, message) => {
    expect(await refusal(create(accountId, email))).toMatch(new RegExp(`^ValidationException: .*${message}`));
    expect(await list({ onlyAssociated: "false" })).toEqual([]);
  });

  test("an account that is in the inventory", async () => {
    await create();
    expect(await refusal(create())).toBe(
      "ConflictException: The request failed because the 222222222222 account is already associated with your account.",
    );
  });

  test("the 1,001st member by invitation", async () => {
    const now = macie.clock.now();
    await inTransaction(macie.db, async (db) => {
      await lockRelationships(db, macie.scope.region);
      for (let index = 0; index < 1000; index++) {
        await writeMember(db, macie.scope, {
          accountId: String(500_000_000_000 + index),
          email: "owner@example.com",
          path: "invitation",
          status: "Created",
          discovery: "DISABLED",
          invitedAt: null,
          updatedAt: now,
        });
      }
    });
    expect(await refusal(create())).toMatch(/^ServiceQuotaExceededException: .*1000 members by invitation/);
  });
});

describe.each([
  ["GetMember", (id: string) => macie.client.send(new GetMemberCommand({ id }))],
  ["DeleteMember", (id: string) => macie.client.send(new DeleteMemberCommand({ id }))],
  ["DisassociateMember", (id: string) => macie.client.send(new DisassociateMemberCommand({ id }))],
  [
    "UpdateMemberSession",
    (id: string) => macie.client.send(new UpdateMemberSessionCommand({ id, status: "PAUSED" })),
  ],
] as const)("%s of a stranger says what Terraform takes for gone", (_, send) => {
  test("without any member", async () => {
    expect(await refusal(send(STRANGER))).toMatch(
      /^ConflictException: .*member accounts are associated with your account/,
    );
  });

  test("beside members", async () => {
    await create();
    expect(await refusal(send(STRANGER))).toMatch(
      /^ValidationException: .*account is not associated with your account/,
    );
  });
});

describe("an account that was added", () => {
  test("is not a member yet", async () => {
    await create();
    expect(await list()).toEqual([]);
    expect(await list({ onlyAssociated: "false" })).toEqual([`${MEMBER} Created`]);
  });

  test("is shown with all that is known of it", async () => {
    const { arn } = await macie.client.send(
      new CreateMemberCommand({
        account: { accountId: MEMBER, email: "owner@example.com" },
        tags: { team: "dispensary" },
      }),
    );
    expect(arn).toBe("arn:aws:macie2:ap-southeast-2:123456789012:member/222222222222");
    const member = await macie.client.send(new GetMemberCommand({ id: MEMBER }));
    expect(member).toMatchObject({
      accountId: MEMBER,
      administratorAccountId: "123456789012",
      arn,
      email: "owner@example.com",
      masterAccountId: "123456789012",
      relationshipStatus: "Created",
      tags: { team: "dispensary" },
      updatedAt: macie.clock.now(),
    });
    expect(member.invitedAt).toBeUndefined();
    const { members } = await macie.client.send(new ListMembersCommand({ onlyAssociated: "false" }));
    expect(members?.[0]?.tags).toEqual({ team: "dispensary" });
  });

  test("is nobody's in another region", async () => {
    await create();
    const elsewhere = macie.clientOf({ ...macie.scope, region: "us-east-1" });
    await elsewhere.send(new EnableMacieCommand({}));
    const { members } = await elsewhere.send(new ListMembersCommand({ onlyAssociated: "false" }));
    expect(members).toEqual([]);
  });

  test("is gone with its tags after DeleteMember, and can be added anew", async () => {
    await macie.client.send(
      new CreateMemberCommand({ account: { accountId: MEMBER, email: "a@b" }, tags: { team: "dispensary" } }),
    );
    await macie.client.send(new DeleteMemberCommand({ id: MEMBER }));
    expect(await list({ onlyAssociated: "false" })).toEqual([]);
    await create();
    expect((await macie.client.send(new GetMemberCommand({ id: MEMBER }))).tags).toEqual({});
  });

  test("cannot be disassociated before it was invited", async () => {
    await create();
    expect(await refusal(macie.client.send(new DisassociateMemberCommand({ id: MEMBER })))).toMatch(
      /^ValidationException: .*is not associated/,
    );
  });

  test("has no session to change", async () => {
    await create();
    const update = new UpdateMemberSessionCommand({ id: MEMBER, status: "PAUSED" });
    expect(await refusal(macie.client.send(update))).toMatch(/^ValidationException: .*is not associated/);
  });
});

describe("what aws_macie2_member does", () => {
  async function polled() {
    // The provider polls this list for the status.
    const [member] = await list({ onlyAssociated: "false" });
    return member;
  }

  test("invite = false, then true, then false, then destroy", async () => {
    await create();
    expect(await polled()).toBe(`${MEMBER} Created`);
    const invite = new CreateInvitationsCommand({ accountIds: [MEMBER], message: "Join us" });
    expect(await macie.client.send(invite)).toMatchObject({ unprocessedAccounts: [] });
    expect(await polled()).toBe(`${MEMBER} Invited`);
    expect((await macie.client.send(new GetMemberCommand({ id: MEMBER }))).invitedAt).toEqual(
      macie.clock.now(),
    );
    await macie.client.send(new DisassociateMemberCommand({ id: MEMBER }));
    expect(await polled()).toBe(`${MEMBER} Removed`);
    await macie.client.send(new DeleteMemberCommand({ id: MEMBER }));
    expect(await polled()).toBeUndefined();
  });
});

describe("ListMembers", () => {
  test.each([
    [{ maxResults: 0 }],
    [{ maxResults: 26 }],
    [{ onlyAssociated: "no" }],
    [{ nextToken: "made-up" }],
  ])("refuses %j", async (input) => {
    expect(await refusal(list(input))).toMatch(/^ValidationException/);
  });

  test("answers every account once, page by page", async () => {
    const ids = Array.from({ length: 7 }, (_, index) => `22222222222${index}`);
    for (const id of ids.toReversed()) {
      await create(id);
    }
    const seen: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page: ListMembersCommandInput = { maxResults: 3, onlyAssociated: "false" };
      const answer = await macie.client.send(
        new ListMembersCommand({ ...page, ...(nextToken && { nextToken }) }),
      );
      seen.push(...(answer.members ?? []).map(({ accountId }) => accountId));
      nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    expect(seen).toEqual(ids);
  });
});
