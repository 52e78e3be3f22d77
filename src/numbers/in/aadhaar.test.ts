import { expect, test } from "vitest";
import { isAadhaar } from "./aadhaar.ts";

test.each([
  // Numbers that the UIDAI published for testing.
  ["999941057058", true],
  ["999971658847", true],
  ["999933119405", true],
  ["234123412346", true],
  ["999941057059", false],
  ["999914057058", false],
  ["199941057058", false],
  ["99994105705", false],
  ["234574475432", false], // It reads the same backwards.,
])("%s is an Aadhaar number: %s", (digits, is) => {
  expect(isAadhaar(digits)).toBe(is);
});
