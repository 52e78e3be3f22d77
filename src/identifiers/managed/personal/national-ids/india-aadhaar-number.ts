/** Aadhaar numbers of India: twelve digits, usually in groups of four, the last a Verhoeff check digit. */

import { digitsOf } from "../../../../numbers/digits.ts";
import { isAadhaar } from "../../../../numbers/in/aadhaar.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";

export const indiaAadhaarNumber: ManagedIdentifier = {
  kind: "managed",
  id: "INDIA_AADHAAR_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["IN"],
  recommended: false,
  patterns: [
    {
      regex: String.raw`[2-9]\d{11}|[2-9]\d{3} \d{4} \d{4}|[2-9]\d{3}-\d{4}-\d{4}`,
      boundary: "number",
    },
  ],
  keywords: ["aadhaar", "aadhar", "adhaar", "uidai"],
  validate: (value) => (isAadhaar(digitsOf(value)) ? undefined : "checksum"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://uidai.gov.in/en/my-aadhaar/about-your-aadhaar.html",
    "https://en.wikipedia.org/wiki/Aadhaar",
  ],
  matches: [
    { text: "Aadhaar No: 9999 4105 7058", value: "9999 4105 7058" },
    { text: "aadhar_number=999971658847", value: "999971658847" },
    { text: "9999-3311-9405 is the Adhaar", value: "9999-3311-9405" },
    { text: "uidaiNumber: 2341 2341 2346", value: "2341 2341 2346" },
  ],
  nearMisses: [
    { text: "Order 9999 4105 7058", because: "no keyword near" },
    { text: "Aadhaar 9999 4105 7059", because: "wrong check digit" },
    { text: "Aadhaar 9999 1405 7058", because: "two digits changed places" },
    { text: "Aadhaar 1999 4105 7055", because: "it begins with 1" },
    { text: "Aadhaar 2345 7447 5432", because: "it reads the same backwards" },
    { text: "Aadhaar 9999 4105-7058", because: "grouped in two ways" },
    { text: "Aadhaar 99994105705", because: "eleven digits" },
    { text: "Aadhaar 9999410570581", because: "part of a longer number" },
    { text: "aadhaarless 999941057058", because: "the keyword is part of a word" },
  ],
};
