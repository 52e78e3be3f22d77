import fc from "fast-check";
import { expect, test } from "vitest";
import { isMod11And10 } from "./iso7064.ts";

test.each([
  ["07945", true],
  ["86095742719", true],
  ["07946", false],
  ["70945", false],
  ["5", false],
])("%s passes: %s", (digits, passes) => {
  expect(isMod11And10(digits)).toBe(passes);
});

test("exactly one check digit fits", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
      expect([..."0123456789"].filter((check) => isMod11And10(digits + check))).toHaveLength(1);
    }),
  );
});
