import fc from "fast-check";
import { expect, test } from "vitest";
import { isVerhoeff } from "./verhoeff.ts";

/** The digits with the check digit that fits behind them. */
function completed(digits: string): string {
  return [..."0123456789"].map((check) => digits + check).find(isVerhoeff)!;
}

test.each([
  ["2363", true], // https://en.wikipedia.org/wiki/Verhoeff_algorithm
  ["123451", true],
  ["1428570", true],
  ["2364", false],
  ["2633", false],
  ["123450", false],
  ["0", false],
  ["", false],
])("%s passes: %s", (digits, passes) => {
  expect(isVerhoeff(digits)).toBe(passes);
});

test("exactly one check digit fits", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
      expect([..."0123456789"].filter((check) => isVerhoeff(digits + check))).toHaveLength(1);
    }),
  );
});

test("any single wrong digit is caught", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{1,20}$/),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (digits, at, add) => {
        const right = completed(digits);
        const place = at % right.length;
        const wrong = (Number(right[place]) + add) % 10;
        expect(isVerhoeff(right.slice(0, place) + wrong + right.slice(place + 1))).toBe(false);
      },
    ),
  );
});

test("two different neighbours that changed places are caught", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,20}$/), fc.nat(), (digits, at) => {
      const right = completed(digits);
      const place = at % (right.length - 1);
      const [first, second] = [right[place]!, right[place + 1]!];
      fc.pre(first !== second);
      expect(isVerhoeff(right.slice(0, place) + second + first + right.slice(place + 2))).toBe(false);
    }),
  );
});
