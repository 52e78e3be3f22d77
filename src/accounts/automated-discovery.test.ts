import { describe, expect, test } from "vitest";
import {
  type AutoEnableMode,
  type DiscoveryStatus,
  INITIAL_DISCOVERY,
  membersAfterUpdate,
  requireSingleChanges,
  statusOfNewMember,
  updateDiscovery,
} from "./automated-discovery.ts";

const MONDAY = new Date("2026-03-02T10:00:00.000Z");
const TUESDAY = new Date("2026-03-03T10:00:00.000Z");
const FRIDAY = new Date("2026-03-06T10:00:00.000Z");

describe("single accounts cannot be switched", () => {
  test.each<[string, DiscoveryStatus, AutoEnableMode, string]>([
    ["while all are on", "ENABLED", "ALL", "Cannot modify account states while auto-enable is set to ALL."],
    [
      "while all would be on",
      "DISABLED",
      "ALL",
      "Cannot modify account states while auto-enable is set to ALL.",
    ],
    ["while discovery is off", "DISABLED", "NEW", "discovery is disabled"],
  ])("%s", (_, status, mode, message) => {
    expect(() => requireSingleChanges(updateDiscovery(INITIAL_DISCOVERY, status, mode, MONDAY))).toThrow(
      message,
    );
  });

  test("but can with NEW and NONE", () => {
    requireSingleChanges(updateDiscovery(INITIAL_DISCOVERY, "ENABLED", "NEW", MONDAY));
    requireSingleChanges(updateDiscovery(INITIAL_DISCOVERY, "ENABLED", "NONE", MONDAY));
  });
});

describe("the instants", () => {
  const on = updateDiscovery(INITIAL_DISCOVERY, "ENABLED", undefined, MONDAY);
  const off = updateDiscovery(on, "DISABLED", undefined, TUESDAY);

  test("switching off what was never on leaves both instants empty", () => {
    const never = updateDiscovery(INITIAL_DISCOVERY, "DISABLED", undefined, MONDAY);
    expect(never).toMatchObject({
      firstEnabledAt: null,
      disabledAt: null,
      lastUpdatedAt: MONDAY.toISOString(),
    });
  });

  test("the first switching on is remembered, the last switching off only while it is off", () => {
    expect(on).toMatchObject({ firstEnabledAt: MONDAY.toISOString(), disabledAt: null, autoEnable: "ALL" });
    expect(off).toMatchObject({ firstEnabledAt: MONDAY.toISOString(), disabledAt: TUESDAY.toISOString() });
    const again = updateDiscovery(off, "ENABLED", undefined, FRIDAY);
    expect(again).toMatchObject({ firstEnabledAt: MONDAY.toISOString(), disabledAt: null });
  });

  test("switching off twice keeps when it went off", () => {
    expect(updateDiscovery(off, "DISABLED", undefined, FRIDAY).disabledAt).toBe(TUESDAY.toISOString());
  });
});

test("an account that was switched off alone stays off when only the mode changes", () => {
  const on = updateDiscovery(INITIAL_DISCOVERY, "ENABLED", "NEW", MONDAY);
  expect(on.ownStatus).toBe("ENABLED");
  const alone = { ...on, ownStatus: "DISABLED" as const };
  expect(updateDiscovery(alone, "ENABLED", "NONE", TUESDAY).ownStatus).toBe("DISABLED");
});

test.each<[DiscoveryStatus, AutoEnableMode, string, DiscoveryStatus]>([
  ["ENABLED", "ALL", "ENABLED", "ENABLED"],
  ["ENABLED", "NEW", "unchanged", "ENABLED"],
  ["ENABLED", "NONE", "unchanged", "DISABLED"],
  ["DISABLED", "ALL", "DISABLED", "DISABLED"],
  ["DISABLED", "NEW", "DISABLED", "DISABLED"],
])("%s with %s leaves members %s and new ones %s", (status, mode, existing, fresh) => {
  const settings = updateDiscovery(INITIAL_DISCOVERY, status, mode, MONDAY);
  expect(membersAfterUpdate(settings)).toBe(existing);
  expect(statusOfNewMember(settings)).toBe(fresh);
});
