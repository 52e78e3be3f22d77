import { describe, expect, test } from "vitest";
import { checkInspectionTemplate, INITIAL_TEMPLATE, type KnownIdentifiers } from "./inspection-template.ts";

const KNOWN: KnownIdentifiers = {
  recommended: ["AWS_CREDENTIALS", "CREDIT_CARD_NUMBER"],
  unknownManagedIds: [],
  unknownCustomIds: [],
  unknownAllowListIds: [],
};

describe("a template is refused", () => {
  test.each([
    ["with an unknown managed identifier", {}, { unknownManagedIds: ["NOPE"] }, "NOPE"],
    ["with an unknown custom identifier", {}, { unknownCustomIds: ["c-1"] }, "c-1"],
    ["with an unknown allow list", {}, { unknownAllowListIds: ["l-1"] }, "l-1"],
    [
      "that includes and excludes the same",
      { includedManagedIds: ["NAME"], excludedManagedIds: ["NAME"] },
      {},
      "both included and excluded",
    ],
    [
      "that leaves nothing to look for",
      { excludedManagedIds: ["AWS_CREDENTIALS", "CREDIT_CARD_NUMBER"] },
      {},
      "at least one",
    ],
    [
      "that leaves nothing but an allow list",
      { excludedManagedIds: ["AWS_CREDENTIALS", "CREDIT_CARD_NUMBER"], allowListIds: ["l-1"] },
      {},
      "at least one",
    ],
  ])("%s", (_, change, known, message) => {
    expect(() => checkInspectionTemplate({ ...INITIAL_TEMPLATE, ...change }, { ...KNOWN, ...known })).toThrow(
      message,
    );
  });
});

describe("a template is accepted", () => {
  test.each([
    ["as it is at first", {}],
    ["that leaves one recommended identifier", { excludedManagedIds: ["AWS_CREDENTIALS"] }],
    [
      "that leaves only a custom identifier",
      { excludedManagedIds: ["AWS_CREDENTIALS", "CREDIT_CARD_NUMBER"], customIdentifierIds: ["c-1"] },
    ],
    [
      "that looks for another managed identifier instead",
      { excludedManagedIds: ["AWS_CREDENTIALS", "CREDIT_CARD_NUMBER"], includedManagedIds: ["NAME"] },
    ],
  ])("%s", (_, change) => {
    checkInspectionTemplate({ ...INITIAL_TEMPLATE, ...change }, KNOWN);
  });
});
