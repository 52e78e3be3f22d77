import { expect, test } from "vitest";
import { compileIdentifiers } from "../../../../detection/compiled-identifiers.ts";
import { FastDetector } from "../../../../detection/fast-detector.ts";
import { textBlockOf } from "../../../../detection/testing/text-block-of.ts";
import { MANAGED_IDENTIFIERS } from "../../index.ts";

const LICENSES = MANAGED_IDENTIFIERS.filter(({ id }) => id.endsWith("DRIVERS_LICENSE"));
const DETECTOR = new FastDetector(compileIdentifiers(LICENSES));

/** The identifiers that find something in a text, with what they find. */
function findingsIn(text: string): string[] {
  const block = textBlockOf(text);
  const found: string[] = [];
  DETECTOR.scan(block, (identifier, start, end) => {
    found.push(`${LICENSES[identifier]!.id} ${block.bytes.toString("utf8", start, end)}`);
  });
  return found.sort();
}

test("has an identifier for every country of which Macie knows licences", () => {
  expect(LICENSES.length).toBeGreaterThan(30);
});

test.each([
  ["Driving licence: DL-0420110149646", ["INDIA_DRIVERS_LICENSE DL-0420110149646"]],
  ["Driving licence: HR06 19850034761", ["INDIA_DRIVERS_LICENSE HR06 19850034761"]],
  ["Driving licence: MORGA 657054 SM9IJ", ["UK_DRIVERS_LICENSE MORGA 657054 SM9IJ"]],
])("%s is not reported again for the digits in it", (text, findings) => {
  expect(findingsIn(text)).toEqual(findings);
});

test.each([
  [
    "Driver's license: 123456789",
    ["AUSTRALIA_DRIVERS_LICENSE 123456789", "CANADA_DRIVERS_LICENSE 123456789", "DRIVERS_LICENSE 123456789"],
  ],
  [
    "Permis de conduire : 1234567890",
    ["BELGIUM_DRIVERS_LICENSE 1234567890", "NETHERLANDS_DRIVERS_LICENSE 1234567890"],
  ],
  ["Rijbewijs en kørekort: 12345678", ["DENMARK_DRIVERS_LICENSE 12345678"]],
])("%s is reported for every country that shares the word and the form", (text, findings) => {
  expect(findingsIn(text)).toEqual(findings);
});
