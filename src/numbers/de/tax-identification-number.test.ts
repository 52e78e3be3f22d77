import { expect, test } from "vitest";
import { hasIdentificationCheckDigit, hasIdentificationDigits } from "./tax-identification-number.ts";

test.each([
  "86095742719", // The sample that Germany gave the European Commission.
  "47036892816",
  "65929970489",
  "57549285017",
  "36574261809",
])("%s is a tax identification number", (digits) => {
  expect([hasIdentificationDigits(digits), hasIdentificationCheckDigit(digits)]).toEqual([true, true]);
});

test.each([
  ["06095742719", "it begins with 0"],
  ["86095742139", "no digit twice"],
  ["86086742719", "two digits twice"],
  ["86665742719", "three times in a row"],
  ["86696742616", "four times"],
  ["8609574271", "ten digits"],
])("%s breaks the rule: %s", (digits) => {
  expect(hasIdentificationDigits(digits)).toBe(false);
});

test.each(["86095742718", "86095472719"])("%s has a wrong check digit", (digits) => {
  expect(hasIdentificationCheckDigit(digits)).toBe(false);
});
