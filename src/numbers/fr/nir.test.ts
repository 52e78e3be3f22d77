import { expect, test } from "vitest";
import { hasNirComponents, hasNirKey } from "./nir.ts";

test.each([
  "269054958815780", // The specimen of the carte Vitale.
  "255081416802538", // The example of the French Wikipedia.
  "253072A07300443",
  "253072B07300470",
])("%s has the parts and the key of a NIR", (nir) => {
  expect([hasNirComponents(nir), hasNirKey(nir)]).toEqual([true, true]);
});

test.each([
  ["569054958815780", "sex 5"],
  ["269134958815780", "month 13"],
  ["269454958815780", "month 45"],
  ["269050058815780", "department 00"],
  ["269052C58815780", "department 2C"],
  ["269054900015780", "commune 000"],
  ["269054958800080", "order 000"],
])("%s has a part that cannot be: %s", (nir) => {
  expect(hasNirComponents(nir)).toBe(false);
});

test.each(["269054958815781", "269054958817580", "253072A07300470"])("%s has a wrong key", (nir) => {
  expect(hasNirKey(nir)).toBe(false);
});
