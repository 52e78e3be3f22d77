/**
 * Social Insurance Numbers of Canada: nine digits, usually in groups of three, the last a Luhn check digit. Known
 * weakness: "sin" is an English word and the Spanish "without", near which a telephone number of nine digits passes
 * one time in ten.
 */

import { isSocialInsuranceNumber } from "../../../numbers/ca/social-insurance-number.ts";
import { digitsOf } from "../../../numbers/digits.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

export const canadaSocialInsuranceNumber: ManagedIdentifier = {
  kind: "managed",
  id: "CANADA_SOCIAL_INSURANCE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Social Insurance Number (SIN)",
  countries: ["CA"],
  recommended: true,
  patterns: [
    {
      regex: String.raw`[1-79]\d{8}|[1-79]\d{2} \d{3} \d{3}|[1-79]\d{2}-\d{3}-\d{3}`,
      boundary: "number",
    },
  ],
  keywords: [
    "canadian id",
    "numéro d'assurance sociale",
    "sin",
    "social insurance number",
    // Beyond Macie's list: "Social Insurance No."
    "social insurance no",
  ],
  validate: (value) => (isSocialInsuranceNumber(digitsOf(value)) ? undefined : "checksum"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.canada.ca/en/employment-social-development/services/sin.html",
    "https://en.wikipedia.org/wiki/Social_insurance_number",
  ],
  matches: [
    { text: "SIN: 130 692 544", value: "130 692 544" },
    { text: "social_insurance_number=123456782", value: "123456782" },
    { text: "Numéro d’assurance sociale : 512-345-679", value: "512-345-679" },
    { text: "employeeSin 912345675", value: "912345675" },
    { text: "646 123 455 is my Social Insurance No.", value: "646 123 455" },
  ],
  nearMisses: [
    { text: "Ticket 130 692 544", because: "no keyword near" },
    { text: "SIN: 130 692 545", because: "wrong check digit" },
    { text: "SIN: 130 629 544", because: "two digits changed places" },
    { text: "SIN: 046 454 286", because: "it begins with 0: the published sample" },
    { text: "SIN: 823 456 785", because: "it begins with 8" },
    { text: "SIN: 130-692 544", because: "grouped in two ways" },
    { text: "SIN: 13069254", because: "eight digits" },
    { text: "SIN: 130-692-544-1", because: "part of a longer number" },
    { text: "casino 130 692 544", because: "the keyword is part of a word" },
  ],
};
