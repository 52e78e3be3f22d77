import { describe, expect, test } from "vitest";
import { afterEvent, type RelationshipEvent, type StoredStatus, shownStatus } from "./relationship.ts";

const STATES: readonly StoredStatus[] = ["Created", "Enabled", "Invited", "Removed", "Resigned"];

describe("what may happen to a relationship", () => {
  test.each<[RelationshipEvent, readonly StoredStatus[]]>([
    ["invite", ["Enabled"]],
    ["accept", ["Created", "Enabled", "Removed"]],
    ["decline", ["Created", "Enabled", "Removed"]],
    ["enrol", ["Enabled"]],
    ["disassociate", ["Created", "Removed", "Resigned"]],
    ["resign", ["Created", "Invited", "Removed", "Resigned"]],
    ["delete", ["Enabled"]],
  ])("%s is refused in exactly these states: %j", (event, refused) => {
    expect(STATES.filter((status) => afterEvent(status, event) === undefined)).toEqual(refused);
  });

  test.each<[StoredStatus, RelationshipEvent, string]>([
    ["Created", "invite", "Invited"],
    ["Invited", "accept", "Enabled"],
    ["Enabled", "disassociate", "Removed"],
    ["Enabled", "resign", "Resigned"],
    ["Resigned", "accept", "Enabled"],
    ["Removed", "invite", "Invited"],
    ["Removed", "delete", "gone"],
    ["Invited", "decline", "gone"],
  ])("%s, then %s, is %s", (status, event, expected) => {
    expect(afterEvent(status, event)).toBe(expected);
  });

  test("an account never becomes a member without its own consent, except in an organization", () => {
    const events: readonly RelationshipEvent[] = ["decline", "delete", "disassociate", "invite", "resign"];
    for (const event of events) {
      expect(STATES.map((status) => afterEvent(status, event))).not.toContain("Enabled");
    }
  });
});

test("only an active member shows as paused when its own session is", () => {
  expect(STATES.map((status) => shownStatus(status, true))).toEqual([
    "Created",
    "Paused",
    "Invited",
    "Removed",
    "Resigned",
  ]);
  expect(STATES.map((status) => shownStatus(status, false))).toEqual(STATES);
});
