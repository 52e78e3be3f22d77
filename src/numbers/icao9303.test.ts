import { expect, test } from "vitest";
import { hasIcaoCheckDigit } from "./icao9303.ts";

test.each([
  ["5207271", false],
  ["5207273", true], // The date of Doc 9303, part 3, appendix A: 520727 with check digit 3.
  ["AB2134<<<5", true], // The document number there.
  ["L898902C36", true], // The specimen passport of part 4.
  ["L898902C37", false],
  ["3", false],
])("%s carries its check digit: %s", (text, carries) => {
  expect(hasIcaoCheckDigit(text)).toBe(carries);
});
