import fc from "fast-check";
import { expect, test } from "vitest";
import { hasIcaoCheckDigit, icaoCheckDigit } from "./icao9303.ts";

test.each([
  // The examples of Doc 9303 parts 3 to 5.
  ["520727", 3],
  ["AB2134<<<", 5],
  ["L898902C3", 6],
  ["740812", 2],
  ["120415", 9],
  ["ZE184226B<<<<<", 1],
  ["D23145890", 7],
  // The specimens of the German passport.
  ["C01X00T47", 8],
  ["C01X0006H", 1],
] as const)("the check digit of %s is %s", (field, checkDigit) => {
  expect(icaoCheckDigit(field)).toBe(checkDigit);
});

test.each(["c01x00t47", "C01X-0T47", "C01X00Ü47"])(
  "%s has a character that no travel document prints",
  (field) => {
    expect(icaoCheckDigit(field)).toBeUndefined();
  },
);

test("any single wrong digit changes the check digit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (digits, position, change) => {
        const at = position % digits.length;
        const wrong = digits.with(at, (digits[at]! + change) % 10);
        expect(icaoCheckDigit(wrong.join(""))).not.toBe(icaoCheckDigit(digits.join("")));
      },
    ),
  );
});

test.each([
  ["5207273", true],
  ["AB2134<<<5", true],
  ["L898902C36", true],
  ["L898902C37", false],
  ["3", false],
])("%s carries its check digit: %s", (text, carries) => {
  expect(hasIcaoCheckDigit(text)).toBe(carries);
});
