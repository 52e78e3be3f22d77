import fc from "fast-check";
import { expect, test } from "vitest";
import { mod97 } from "./mod97.ts";

test.each([
  ["0", 0],
  ["96", 96],
  ["97", 0],
  ["3214282912345698765432161182", 1],
  ["A", 10],
  ["Z9", 359 % 97],
])("the remainder of %s is %i", (text, remainder) => {
  expect(mod97(text)).toBe(remainder);
});

test("agrees with long arithmetic on any digits", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,40}$/), (digits) => {
      expect(mod97(digits)).toBe(Number(BigInt(digits) % 97n));
    }),
  );
});

test("any single wrong digit changes the remainder", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{2,40}$/),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (digits, at, by) => {
        const position = at % digits.length;
        const wrong = (Number(digits[position]) + by) % 10;

        expect(mod97(digits.slice(0, position) + wrong + digits.slice(position + 1))).not.toBe(mod97(digits));
      },
    ),
  );
});
