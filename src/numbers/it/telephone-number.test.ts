import { expect, test } from "vitest";
import { isItalianTelephoneNumber, italianAreaCodeOf } from "./telephone-number.ts";

test.each([
  ["0612345678", "Rome"],
  ["021234567", "Milan"],
  ["0554567890", "Florence"],
  ["0541123456", "Rimini"],
  ["3471234567", "a mobile"],
  ["335123456", "a mobile of the older length"],
  ["800123456", "freephone"],
])("accepts %s: %s", (digits) => {
  expect(isItalianTelephoneNumber(digits)).toBe(true);
});

test.each([
  ["612345678", "a landline needs its 0"],
  ["0201", "too short"],
  ["0021234567", "no area has 00"],
  ["0481", "an area code alone"],
  ["34712345678", "too long for a mobile"],
  ["0612345678901", "too long for a landline"],
])("refuses %s: %s", (digits) => {
  expect(isItalianTelephoneNumber(digits)).toBe(false);
});

test("tells the area code from the rest", () => {
  expect(italianAreaCodeOf("0612345678")).toBe("06");
  expect(italianAreaCodeOf("0554567890")).toBe("055");
  expect(italianAreaCodeOf("0541123456")).toBe("0541");
  expect(italianAreaCodeOf("0338123456")).toBeUndefined();
});
