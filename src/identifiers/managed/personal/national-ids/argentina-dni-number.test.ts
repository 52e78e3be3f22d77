import { expect, test } from "vitest";
import { compileIdentifiers } from "../../../../detection/compiled-identifiers.ts";
import { FastDetector } from "../../../../detection/fast-detector.ts";
import { textBlockOf } from "../../../../detection/testing/text-block-of.ts";
import { argentinaDniNumber } from "./argentina-dni-number.ts";
import { spainDniNumber } from "./spain-dni-number.ts";

const IDENTIFIERS = [argentinaDniNumber, spainDniNumber];

/** What is found in a text when both identifiers are on. */
function idsIn(text: string): string[] {
  const found: string[] = [];
  new FastDetector(compileIdentifiers(IDENTIFIERS)).scan(textBlockOf(text), (identifier) => {
    found.push(IDENTIFIERS[identifier]!.id);
  });
  return found;
}

test.each(["DNI 12345678Z", "DNI 12345678-Z", "DNI 12.345.678 Z"])(
  "%s is Spanish only, though its digits are a number of Argentina",
  (text) => {
    expect(idsIn(text)).toEqual(["SPAIN_DNI_NUMBER"]);
  },
);

test.each(["DNI 12345678", "DNI 12.345.678"])("%s is of Argentina only", (text) => {
  expect(idsIn(text)).toEqual(["ARGENTINA_DNI_NUMBER"]);
});
