/** NHS numbers: ten digits, the last one a check digit. */

import { digitsOf } from "../../../numbers/digits.ts";
import { isNhsNumber } from "../../../numbers/gb/nhs-number.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const ukNhsNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_NHS_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Health insurance or medical identification number",
  countries: ["GB"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{10}|\d{3}[ -]\d{3}[ -]\d{4}`, boundary: "number" }],
  keywords: ["national health service", "NHS"],
  validate: rejectNhsNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.datadictionary.nhs.uk/attributes/nhs_number.html",
  ],
  matches: [
    { text: "NHS No. 943 476 5919", value: "943 476 5919" },
    { text: '{"nhsNumber": "9434765870"}', value: "9434765870" },
    { text: "nhs_number,943-476-5919", value: "943-476-5919" },
    { text: "9434765919 (National Health Service)", value: "9434765919" },
  ],
  nearMisses: [
    { text: "No. 943 476 5919", because: "no keyword near" },
    { text: "NHS No. 943 476 5918", because: "wrong check digit" },
    { text: "NHS No. 111 111 1111", because: "one digit repeated, though the sum is right" },
    { text: "NHS No. 0123456789", because: "the digits in their order, though the sum is right" },
    { text: "NHS No. 9434 765 919", because: "grouped otherwise" },
    { text: "NHS No. 94347659190", because: "too long" },
    { text: "nhs 9434765919/2", because: "the number goes on to the right" },
    { text: "enhs 9434765919", because: "the keyword is part of a word" },
  ],
};

function rejectNhsNumber(value: string): Rejection | undefined {
  if (value === "0123456789") {
    return "sample-value";
  }
  return isNhsNumber(digitsOf(value)) ? undefined : "checksum";
}
