import { describe, expect, test } from "vitest";
import { isInOrganization, requireManagementAccount } from "./organization.ts";

const ORGANIZATION = { managementAccountId: "111111111111", memberAccountIds: ["222222222222"] };

describe("the management account", () => {
  test.each([
    ["without an organization", undefined, "111111111111"],
    ["for a member of the organization", ORGANIZATION, "222222222222"],
    ["for a stranger", ORGANIZATION, "333333333333"],
  ])("is demanded %s", (_, organization, accountId) => {
    expect(() => requireManagementAccount(organization, accountId)).toThrow(
      "you must be a user of the management account for your AWS organization to perform this operation",
    );
  });

  test("is let in", () => {
    expect(requireManagementAccount(ORGANIZATION, "111111111111")).toBe(ORGANIZATION);
  });
});

test("the management account and its members are in the organization, nobody else", () => {
  expect(isInOrganization(ORGANIZATION, "111111111111")).toBe(true);
  expect(isInOrganization(ORGANIZATION, "222222222222")).toBe(true);
  expect(isInOrganization(ORGANIZATION, "333333333333")).toBe(false);
  expect(isInOrganization(undefined, "111111111111")).toBe(false);
});
