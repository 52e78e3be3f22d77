import fc from "fast-check";
import { expect, test } from "vitest";
import { mod97 } from "./mod97.ts";

test.each([
  ["", 0],
  ["0", 0],
  ["96", 96],
  ["97", 0],
  ["98", 1],
  // GB82 WEST 1234 5698 7654 32, the sample of the IBAN registry, with its letters as numbers.
  ["3214282912345698765432161182", 1],
])("the remainder of %s is %i", (digits, remainder) => {
  expect(mod97(digits)).toBe(remainder);
});

test("agrees with whole-number arithmetic at any length", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,60}$/), (digits) => {
      expect(mod97(digits)).toBe(Number(BigInt(digits) % 97n));
    }),
  );
});

test("any single wrong digit changes the remainder", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{1,40}$/),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (digits, at, add) => {
        const place = at % digits.length;
        const wrong = (Number(digits[place]) + add) % 10;
        expect(mod97(digits.slice(0, place) + wrong + digits.slice(place + 1))).not.toBe(mod97(digits));
      },
    ),
  );
});
