import { describe, expect, test } from "vitest";
import { INITIAL_REVEAL, type RevealChange, updateReveal } from "./reveal-configuration.ts";

const CALLER = { mode: "CALLER_CREDENTIALS", roleName: undefined } as const;
const ROLE = { mode: "ASSUME_ROLE", roleName: "MacieReveal" } as const;
const ENABLE: RevealChange = { status: "ENABLED", kmsKeyId: "alias/reveal", retrieval: undefined };

describe("a change is refused", () => {
  test.each<[string, RevealChange, string]>([
    ["that enables for the first time without a key", { ...ENABLE, kmsKeyId: undefined }, "kmsKeyId"],
    ["to a role without its name", { ...ENABLE, retrieval: { ...ROLE, roleName: undefined } }, "roleName"],
    [
      "to the caller's credentials with a role",
      { ...ENABLE, retrieval: { ...CALLER, roleName: "r" } },
      "roleName",
    ],
    ["that disables and names a role", { ...ENABLE, status: "DISABLED", retrieval: ROLE }, "DISABLED"],
  ])("%s", (_, change, message) => {
    expect(() => updateReveal(INITIAL_REVEAL, change, "x1")).toThrow(message);
  });
});

test("the key is kept when it is not given again, also while disabled", () => {
  const enabled = updateReveal(INITIAL_REVEAL, ENABLE, "x1");
  const disabled = updateReveal(enabled, { ...ENABLE, status: "DISABLED", kmsKeyId: undefined }, "x2");
  expect(disabled).toMatchObject({ status: "DISABLED", kmsKeyId: "alias/reveal" });
  const again = updateReveal(disabled, { ...ENABLE, kmsKeyId: undefined }, "x3");
  expect(again).toMatchObject({
    status: "ENABLED",
    kmsKeyId: "alias/reveal",
    retrievalMode: "CALLER_CREDENTIALS",
  });
});

describe("the external id", () => {
  const withRole = updateReveal(INITIAL_REVEAL, { ...ENABLE, retrieval: ROLE }, "x1");

  test("is made with the first role and kept for another one", () => {
    expect(withRole).toMatchObject({ roleName: "MacieReveal", externalId: "x1" });
    const renamed = updateReveal(withRole, { ...ENABLE, retrieval: { ...ROLE, roleName: "Other" } }, "x2");
    expect(renamed).toMatchObject({ roleName: "Other", externalId: "x1" });
  });

  test("is kept when a change says nothing about the access", () => {
    expect(updateReveal(withRole, ENABLE, "x2")).toEqual(withRole);
  });

  test.each<[string, RevealChange]>([
    ["going back to the caller's credentials", { ...ENABLE, retrieval: CALLER }],
    ["disabling", { ...ENABLE, status: "DISABLED" }],
  ])("is gone for good after %s", (_, change) => {
    const without = updateReveal(withRole, change, "x2");
    expect(without).toMatchObject({ roleName: null, externalId: null, retrievalMode: "CALLER_CREDENTIALS" });
    expect(updateReveal(without, { ...ENABLE, retrieval: ROLE }, "x3").externalId).toBe("x3");
  });
});
