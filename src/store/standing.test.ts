import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "../model/scope.ts";
import { writeMember } from "./members.ts";
import { writeOrganizationAdmin } from "./organization-admins.ts";
import { readStanding } from "./standing.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const ORGANIZATION = { managementAccountId: "111111111111", memberAccountIds: ["222222222222"] };
const ADMIN: Scope = { accountId: "222222222222", region: "eu-west-1" };
const MEMBER: Scope = { accountId: "333333333333", region: "eu-west-1" };

let store: TestDatabase;

beforeAll(async () => {
  store = await testDatabase();
  await writeOrganizationAdmin(store.db, ADMIN.region, {
    managementAccountId: "111111111111",
    adminAccountId: ADMIN.accountId,
    autoEnable: false,
  });
});

afterAll(() => store.close());

test("a designation counts while its organization is the configured one, in its region", async () => {
  const admin = { kind: "administrator", memberCount: 0, isOrganizationAdmin: true };
  expect(await readStanding(store.db, ADMIN, ORGANIZATION)).toEqual(admin);
  const standalone = { kind: "standalone" };
  expect(await readStanding(store.db, ADMIN, undefined)).toEqual(standalone);
  const other = { ...ORGANIZATION, managementAccountId: "999999999999" };
  expect(await readStanding(store.db, ADMIN, other)).toEqual(standalone);
  expect(await readStanding(store.db, { ...ADMIN, region: "eu-west-2" }, ORGANIZATION)).toEqual(standalone);
  expect(await readStanding(store.db, MEMBER, ORGANIZATION)).toEqual(standalone);
});

test("only an active member counts, for both sides", async () => {
  const member = {
    accountId: MEMBER.accountId,
    email: null,
    path: "invitation",
    discovery: "DISABLED",
    invitedAt: null,
    updatedAt: new Date("2026-03-01T00:00:00Z"),
  } as const;
  for (const status of ["Created", "Invited", "Removed", "Resigned"] as const) {
    await writeMember(store.db, ADMIN, { ...member, status });
    expect(await readStanding(store.db, MEMBER, undefined)).toEqual({ kind: "standalone" });
    expect(await readStanding(store.db, ADMIN, undefined)).toEqual({ kind: "standalone" });
  }
  await writeMember(store.db, ADMIN, { ...member, status: "Enabled" });
  expect(await readStanding(store.db, MEMBER, undefined)).toEqual({
    kind: "member",
    administratorId: ADMIN.accountId,
    path: "invitation",
  });
  expect(await readStanding(store.db, ADMIN, undefined)).toEqual({
    kind: "administrator",
    memberCount: 1,
    isOrganizationAdmin: false,
  });
});
