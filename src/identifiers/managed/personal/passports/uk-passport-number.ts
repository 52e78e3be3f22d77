/**
 * British passport numbers: nine digits. The page prints no check digit. The bare word "passport" is no keyword of
 * Macie's here.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectPassportNumber } from "./passport-number-patterns.ts";

export const ukPassportNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_PASSPORT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Passport number",
  countries: ["GB"],
  recommended: true,
  patterns: [{ regex: String.raw`\d{9}`, boundary: "number" }],
  keywords: [
    "passeport #",
    "passeport n °",
    "passeport non",
    "passeportn °",
    "passport #",
    "passport no",
    "passport number",
    "passport#",
    "passportid",
    "passport id",
  ],
  validate: rejectPassportNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-us-uk-passport-number",
  ],
  matches: [
    { text: "Passport No: 925665416", value: "925665416" },
    { text: "passportNumber=107185703", value: "107185703" },
    { text: "passport_id,123456789", value: "123456789" },
    { text: "Passeport n° 533380006", value: "533380006" },
    { text: "PASSPORT# 012345678", value: "012345678" },
  ],
  nearMisses: [
    { text: "Passport: 925665416", because: '"passport" alone is no keyword' },
    { text: "Order no: 925665416", because: "no keyword near" },
    { text: "Passport No: 92566541", because: "eight digits" },
    { text: "Passport No: 9256654160", because: "ten digits" },
    { text: "Passport No: 925 665 416", because: "grouped, as no passport prints it" },
    { text: "Passport No: 000000000", because: "nothing but zeroes" },
    { text: "Passport notes: 925665416", because: "the keyword is part of a word" },
    { text: "Passport No: 925665416-7", because: "the number goes on to the right" },
  ],
};
