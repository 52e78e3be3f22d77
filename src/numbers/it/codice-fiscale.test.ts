import { expect, test } from "vitest";
import { hasCodiceFiscaleBirthDate, hasCodiceFiscaleCheckLetter } from "./codice-fiscale.ts";

test.each([
  "RSSMRA85T10A562S", // Mario Rossi, the John Doe of Italian forms.
  "MRTMTT25D09F205Z", // https://it.wikipedia.org/wiki/Codice_fiscale
  "MLLSNT82P65Z404U", // A woman born abroad, there.
])("%s has a date of birth and the right check letter", (code) => {
  expect([hasCodiceFiscaleBirthDate(code), hasCodiceFiscaleCheckLetter(code)]).toEqual([true, true]);
});

test.each(["MRTMTT25D09F20RU", "MRTMTT2RD09F205Z", "MRTMTTNRDLVFNLRZ"])(
  "%s, with letters for digits, has the same date of birth",
  (code) => {
    expect(hasCodiceFiscaleBirthDate(code)).toBe(true);
  },
);

test.each([
  ["RSSMRA85T32A562S", "day 32"],
  ["RSSMRA85T00A562S", "day 0"],
  ["RSSMRA85T40A562S", "day 40"],
  ["RSSMRA85T72A562S", "day 72"],
  ["RSSMRA85B30A562S", "30 February"],
  ["RSSMRA85F10A562S", "no month F"],
])("%s has no date of birth: %s", (code) => {
  expect(hasCodiceFiscaleBirthDate(code)).toBe(false);
});

test.each(["RSSMRA85T10A562T", "RSSRMA85T10A562S"])("%s has a wrong check letter", (code) => {
  expect(hasCodiceFiscaleCheckLetter(code)).toBe(false);
});
