import { expect, test } from "vitest";
import {
  isBritishColumbiaHealthNumber,
  isOntarioHealthNumber,
  isQuebecHealthNumber,
} from "./health-number.ts";

test.each(["9698658215", "9234567897"])("British Columbia: accepts %s", (digits) => {
  expect(isBritishColumbiaHealthNumber(digits)).toBe(true);
});

test.each([
  ["9698648215", "a wrong digit"],
  ["5736504210", "does not begin with 9"],
  ["969865821", "too short"],
  ["9000000001", "the check digit would have to be 10"],
])("British Columbia: refuses %s, %s", (digits) => {
  expect(isBritishColumbiaHealthNumber(digits)).toBe(false);
});

test.each(["1234567897", "4987654326"])("Ontario: accepts %s", (digits) => {
  expect(isOntarioHealthNumber(digits)).toBe(true);
});

test.each([
  ["1234567890", "a wrong check digit"],
  ["0000000000", "begins with 0"],
  ["123456789", "too short"],
])("Ontario: refuses %s, %s", (digits) => {
  expect(isOntarioHealthNumber(digits)).toBe(false);
});

test.each(["BOUF94032511", "TREM80521517", "abcd00022901"])("Quebec: accepts %s", (text) => {
  expect(isQuebecHealthNumber(text)).toBe(true);
});

test.each([
  ["BOUF94132511", "no thirteenth month"],
  ["BOUF94633211", "no month, for men or women"],
  ["BOUF94033211", "no 32nd day"],
  ["BOU194032511", "a digit in the name"],
  ["BOUF9403251", "too short"],
])("Quebec: refuses %s, %s", (text) => {
  expect(isQuebecHealthNumber(text)).toBe(false);
});
