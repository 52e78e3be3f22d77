/**
 * Numbers of electors in the United Kingdom: the letters of the polling district and a number in it. Nothing can be
 * checked, and an outward postcode (`SW19`) beside a keyword looks the same.
 */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const ukElectoralRollNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_ELECTORAL_ROLL_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Electoral roll number",
  countries: ["GB"],
  recommended: true,
  patterns: [
    { regex: String.raw`(?i)[A-Z]{2}\d{1,4}`, boundary: "number" },
    // Districts of other lengths, and numbers set apart, in capitals only: `of 1990` is none.
    { regex: String.raw`[A-Z]{2,4}[-/]?\d{1,4}|[A-Z]{2} \d{1,4}`, boundary: "number" },
  ],
  keywords: [
    "electoral #",
    "electoral number",
    "electoral roll #",
    "electoral roll no",
    "electoral roll no.",
    "electoral roll number",
    "electoralrollno",
  ],
  validate: rejectElectoralNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-uk-electoral-roll-number",
    "https://www.electoralcommission.org.uk/delivering-annual-canvass-scotland/publication-revised-register/what-does-revised-register-contain-when-published/format-revised-register",
  ],
  matches: [
    { text: "Electoral roll number: AB1234", value: "AB1234" },
    { text: "electoral_roll_no=xy12", value: "xy12" },
    { text: "Electoral # CAA-1234", value: "CAA-1234" },
    { text: "BD/217 (electoral number)", value: "BD/217" },
    { text: "ELECTORALROLLNO,AB 1", value: "AB 1" },
  ],
  nearMisses: [
    { text: "Roll number: AB1234", because: "no keyword near" },
    { text: "Electoral roll number: AB12345", because: "too long" },
    { text: "Electoral roll number: A1234", because: "one letter" },
    { text: "Electoral roll number: ABCDE12", because: "no district has five letters" },
    { text: "the electoral number of 1990", because: "a word and a year" },
    { text: "ELECTORAL ROLL NO 1234", because: "the letters are the keyword's" },
    { text: "Electoral roll number: AB0000", because: "numbers begin at 1" },
    { text: "Electoral roll number: AB1234-5", because: "the number goes on to the right" },
    { text: "preelectoral number AB1234", because: "the keyword is part of a word" },
  ],
};

function rejectElectoralNumber(value: string): Rejection | undefined {
  return /^NO\W?\d|[^1-9]0+$/i.test(value) ? "component" : undefined;
}
