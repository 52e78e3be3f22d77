import { expect, test } from "vitest";
import { isProcedureCode } from "./procedure-code.ts";

test.each([
  ["99213", "an office visit"],
  ["00100", "the first of anaesthesia"],
  ["93000", "an electrocardiogram"],
  ["0001A", "the administration of a vaccine"],
  ["0042T", "new technology"],
  ["0001U", "a laboratory's own test"],
  ["1036F", "a performance measure"],
  ["J1745", "a drug"],
  ["g0438", "a wellness visit, in lower case"],
])("accepts %s: %s", (code) => {
  expect(isProcedureCode(code)).toBe(true);
});

test.each([
  ["02000", "between anaesthesia and surgery"],
  ["00000", "before the first"],
  ["99999", "behind the last"],
  ["70000", "between surgery and radiology"],
  ["9213", "too short"],
  ["0042X", "no category has this letter"],
  ["1042T", "new technology begins with 0"],
  ["I1745", "no section of level II has an I"],
  ["W1234", "behind the last section"],
])("refuses %s: %s", (code) => {
  expect(isProcedureCode(code)).toBe(false);
});
