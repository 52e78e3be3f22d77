import { expect, test } from "vitest";
import { compileIdentifiers } from "../../../detection/compiled-identifiers.ts";
import { FastDetector } from "../../../detection/fast-detector.ts";
import { textBlockOf } from "../../../detection/testing/text-block-of.ts";
import { MANAGED_IDENTIFIERS } from "../index.ts";

const FINANCIAL = MANAGED_IDENTIFIERS.filter(({ category }) => category === "FINANCIAL_INFORMATION");

/** The financial identifiers that find something in a text. */
function identifiersIn(text: string): string[] {
  const detector = new FastDetector(compileIdentifiers(FINANCIAL));
  const found: string[] = [];
  detector.scan(textBlockOf(text), (identifier) => found.push(detector.identifiers[identifier]!.id));
  return found.sort();
}

/** In this IBAN the first sixteen digits of the account look like a Visa number, check digit included. */
const IBAN = "DE92 4405 0199 0532 0134 00";

test("the groups of an IBAN are no card number", () => {
  expect(identifiersIn(IBAN.slice(5, 24))).toContain("CREDIT_CARD_NUMBER_(NO_KEYWORD)");
  expect(identifiersIn(IBAN)).toEqual(["GERMANY_BANK_ACCOUNT_NUMBER"]);
  expect(identifiersIn(`account number ${IBAN}`)).toEqual(["GERMANY_BANK_ACCOUNT_NUMBER"]);
});

test("nor are those of a mistyped one", () => {
  expect(identifiersIn(`account number ${IBAN.replace("DE92", "DE93")}`)).toEqual([]);
});

test("an IBAN belongs to one country", () => {
  expect(identifiersIn("IBAN FR7630006000011234567890189")).toEqual(["FRANCE_BANK_ACCOUNT_NUMBER"]);
  expect(identifiersIn("IBAN MC5811222000010123456789030")).toEqual(["MONACO_BANK_ACCOUNT_NUMBER"]);
});
