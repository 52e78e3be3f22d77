import { expect, test } from "vitest";
import { hasIbanCheckDigits, toElectronicIban, toIban } from "./iban.ts";
import { bbanParts } from "./iban-registry.ts";
import { mod97 } from "./mod97.ts";

/** Examples of the IBAN Registry. */
const PUBLISHED = [
  "DE89370400440532013000",
  "GB29NWBK60161331926819",
  "FR1420041010050500013M02606",
  "MT84MALT011000012345MTLCAST001S",
  "NL91ABNA0417164300",
  "BR1800360305000010009795493C1",
  "SE4550000000058398257466",
];

test.each(PUBLISHED)("%s has the right check digits", (iban) => {
  expect(hasIbanCheckDigits(iban)).toBe(true);
  expect(toIban(iban.slice(0, 2), iban.slice(4))).toBe(iban);
});

test.each([
  ["DE88370400440532013000", "other check digits"],
  ["DE89370400440532013001", "another digit in the account"],
  ["DE89370400440532010300", "two digits swapped"],
  ["FR1420041010050500013N02606", "another letter in the account"],
  ["GR0001101250000000012300695", "check digits are never 00"],
  ["NL99ABNA0417164300", "check digits are never 99"],
])("%s is wrong: %s", (iban) => {
  expect(hasIbanCheckDigits(iban)).toBe(false);
});

test("check digits that leave the same remainder are wrong all the same", () => {
  const account = "370400440532013014";

  expect(toIban("DE", account)).toBe(`DE02${account}`);
  expect(mod97(`${account}DE99`)).toBe(1);
  expect(hasIbanCheckDigits(`DE99${account}`)).toBe(false);
});

test("the electronic form has neither separators nor lower case", () => {
  expect(toElectronicIban("gb29 NWBK-6016\u00a01331 9268 19")).toBe("GB29NWBK60161331926819");
});

test("the parts of a BBAN add up to the length of the country's IBANs", () => {
  const lengthOf = (country: "GB" | "MT" | "FR") =>
    4 + bbanParts(country).reduce((sum, { length }) => sum + length, 0);

  expect(bbanParts("GB")).toEqual([
    { length: 4, kind: "a" },
    { length: 6, kind: "n" },
    { length: 8, kind: "n" },
  ]);
  expect([lengthOf("GB"), lengthOf("MT"), lengthOf("FR")]).toEqual([22, 31, 27]);
});
