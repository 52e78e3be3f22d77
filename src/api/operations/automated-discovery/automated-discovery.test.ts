import {
  AcceptInvitationCommand,
  type AutoEnableMode,
  BatchUpdateAutomatedDiscoveryAccountsCommand,
  CreateInvitationsCommand,
  CreateMemberCommand,
  EnableMacieCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  ListAutomatedDiscoveryAccountsCommand,
  type ListAutomatedDiscoveryAccountsCommandInput,
  ListClassificationScopesCommand,
  ListInvitationsCommand,
  UpdateAutomatedDiscoveryConfigurationCommand,
  UpdateMemberSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const OWN = "123456789012";
const MEMBER = "222222222222";
const SECOND = "033333333333";
const STRANGER = "444444444444";

let macie: TestService;

beforeEach(async () => {
  macie = await testService(OPERATIONS);
});

afterEach(() => macie.close());

async function join(accountId = MEMBER) {
  const member = macie.clientOf({ accountId, region: macie.scope.region });
  await macie.client.send(new CreateMemberCommand({ account: { accountId, email: "a@b" } }));
  await macie.client.send(new CreateInvitationsCommand({ accountIds: [accountId] }));
  await member.send(new EnableMacieCommand({}));
  const { invitations = [] } = await member.send(new ListInvitationsCommand({}));
  const invitationId = invitations[0]?.invitationId;
  await member.send(new AcceptInvitationCommand({ administratorAccountId: OWN, invitationId }));
  return member;
}

async function update(status: "ENABLED" | "DISABLED", mode?: AutoEnableMode) {
  await macie.client.send(
    new UpdateAutomatedDiscoveryConfigurationCommand({
      status,
      ...(mode && { autoEnableOrganizationMembers: mode }),
    }),
  );
}

async function get() {
  return macie.client.send(new GetAutomatedDiscoveryConfigurationCommand({}));
}

async function accounts(input: ListAutomatedDiscoveryAccountsCommandInput = {}) {
  const { items = [] } = await macie.client.send(new ListAutomatedDiscoveryAccountsCommand(input));
  return items.map(({ accountId, status }) => `${accountId} ${status}`);
}

async function switchTo(status: "ENABLED" | "DISABLED", ...accountIds: readonly string[]) {
  const { errors } = await macie.client.send(
    new BatchUpdateAutomatedDiscoveryAccountsCommand({
      accounts: accountIds.map((accountId) => ({ accountId, status })),
    }),
  );
  return errors;
}

describe("the configuration", () => {
  test.each([
    ["an unknown status", { status: "ON" as "ENABLED" }],
    ["no status", { status: undefined }],
    [
      "an unknown mode",
      { status: "ENABLED" as const, autoEnableOrganizationMembers: "SOME" as AutoEnableMode },
    ],
  ])("is not changed by %s", async (_, input) => {
    const command = new UpdateAutomatedDiscoveryConfigurationCommand(input);
    expect(await refusal(macie.client.send(command))).toMatch(/^ValidationException/);
    expect((await get()).status).toBe("DISABLED");
  });

  test("is a member's to see, not to change", async () => {
    await update("ENABLED");
    const member = await join();
    const shown = await member.send(new GetAutomatedDiscoveryConfigurationCommand({}));
    expect(shown).toMatchObject({ status: "ENABLED" });
    expect(shown.classificationScopeId).toBeUndefined();
    const commands = [
      new UpdateAutomatedDiscoveryConfigurationCommand({ status: "DISABLED" }),
      new BatchUpdateAutomatedDiscoveryAccountsCommand({
        accounts: [{ accountId: MEMBER, status: "DISABLED" }],
      }),
      new ListClassificationScopesCommand({}),
    ];
    for (const command of commands) {
      expect(await refusal(member.send(command as ListClassificationScopesCommand))).toMatch(
        /^AccessDeniedException: .*you must be the Macie administrator for an organization or have a standalone/,
      );
    }
    expect(await accounts()).toEqual([`${OWN} ENABLED`, `${MEMBER} ENABLED`]);
  });

  test("is off at first, with the ids of the scope and the template", async () => {
    const first = await get();
    expect(first).toMatchObject({
      status: "DISABLED",
      classificationScopeId: expect.stringMatching(/^[0-9a-f]{32}$/),
      sensitivityInspectionTemplateId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(first.classificationScopeId).not.toBe(first.sensitivityInspectionTemplateId);
    expect([first.firstEnabledAt, first.disabledAt, first.lastUpdatedAt]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("remembers when it was first on, last off and last changed", async () => {
    const on = macie.clock.now();
    await update("ENABLED");
    expect(await get()).toMatchObject({
      status: "ENABLED",
      autoEnableOrganizationMembers: "ALL",
      firstEnabledAt: on,
      lastUpdatedAt: on,
    });
    macie.clock.advance(86_400_000);
    const off = macie.clock.now();
    await update("DISABLED");
    expect(await get()).toMatchObject({
      status: "DISABLED",
      firstEnabledAt: on,
      disabledAt: off,
      lastUpdatedAt: off,
    });
  });
});

describe("single accounts", () => {
  test("cannot be switched while all are on, or none may be", async () => {
    expect(await refusal(switchTo("ENABLED", OWN))).toBe(
      "ConflictException: Cannot modify account states while auto-enable is set to ALL.",
    );
    await update("ENABLED", "ALL");
    expect(await refusal(switchTo("DISABLED", OWN))).toBe(
      "ConflictException: Cannot modify account states while auto-enable is set to ALL.",
    );
    await update("DISABLED", "NONE");
    expect(await refusal(switchTo("ENABLED", OWN))).toMatch(/^ConflictException: .*is disabled/);
    expect(await accounts()).toEqual([`${OWN} DISABLED`]);
  });

  test("must be named with a status", async () => {
    await update("ENABLED", "NONE");
    const command = new BatchUpdateAutomatedDiscoveryAccountsCommand({ accounts: [{ accountId: OWN }] });
    expect(await refusal(macie.client.send(command))).toMatch(/^ValidationException/);
    expect(await accounts()).toEqual([`${OWN} ENABLED`]);
  });

  test("are switched but for strangers and paused ones, which are told", async () => {
    await join();
    await join(SECOND);
    await update("ENABLED", "NEW");
    expect(await accounts()).toEqual([`${SECOND} DISABLED`, `${OWN} ENABLED`, `${MEMBER} DISABLED`]);
    await macie.client.send(new UpdateMemberSessionCommand({ id: SECOND, status: "PAUSED" }));
    expect(await switchTo("ENABLED", MEMBER, STRANGER, SECOND)).toEqual([
      { accountId: STRANGER, errorCode: "ACCOUNT_NOT_FOUND" },
      { accountId: SECOND, errorCode: "ACCOUNT_PAUSED" },
    ]);
    expect(await accounts()).toEqual([`${SECOND} DISABLED`, `${OWN} ENABLED`, `${MEMBER} ENABLED`]);
    expect(await switchTo("DISABLED", OWN)).toBeUndefined();
    expect(await accounts({ accountIds: [OWN] })).toEqual([`${OWN} DISABLED`]);
  });
});

describe("members", () => {
  test("are all switched with ALL, kept with NEW, and all off with DISABLED", async () => {
    await join();
    await update("ENABLED", "ALL");
    expect(await accounts()).toEqual([`${OWN} ENABLED`, `${MEMBER} ENABLED`]);
    await update("ENABLED", "NONE");
    expect(await accounts()).toEqual([`${OWN} ENABLED`, `${MEMBER} ENABLED`]);
    await join(SECOND);
    expect(await accounts({ accountIds: [SECOND] })).toEqual([`${SECOND} DISABLED`]);
    await update("DISABLED");
    expect(await accounts()).toEqual([`${SECOND} DISABLED`, `${OWN} DISABLED`, `${MEMBER} DISABLED`]);
  });

  test.each<[AutoEnableMode, string]>([
    ["ALL", "ENABLED"],
    ["NEW", "ENABLED"],
    ["NONE", "DISABLED"],
  ])("that come later start, with %s, %s", async (mode, expected) => {
    await update("ENABLED", mode);
    await join();
    expect(await accounts({ accountIds: [MEMBER] })).toEqual([`${MEMBER} ${expected}`]);
  });
});

describe("ListAutomatedDiscoveryAccounts", () => {
  test("refuses more than 50 ids", async () => {
    const accountIds = Array.from({ length: 51 }, (_, index) => String(500_000_000_000 + index));
    expect(await refusal(accounts({ accountIds }))).toMatch(/^ValidationException: .*50/);
  });

  test("leaves strangers out", async () => {
    expect(await accounts({ accountIds: [STRANGER] })).toEqual([]);
  });

  test("pages in the order of ids, the caller among them", async () => {
    await join();
    await join(SECOND);
    const seen: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await macie.client.send(
        new ListAutomatedDiscoveryAccountsCommand({ maxResults: 1, ...(nextToken && { nextToken }) }),
      );
      expect(page.items).toHaveLength(1);
      seen.push(page.items?.[0]?.accountId);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(seen).toEqual([SECOND, OWN, MEMBER]);
  });
});
