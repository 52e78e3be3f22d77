/**
 * Numbers of the French carte Vitale itself, twenty-one digits. Its holder's number, the fifteen digits of the NIR, is
 * another identifier. No rule for the digits is published.
 */

import type { ManagedIdentifier } from "../../identifier.ts";

export const franceHealthInsuranceNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_HEALTH_INSURANCE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Health insurance or medical identification number",
  countries: ["FR"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{10}[ -]?\d{10}[ -]?\d`, boundary: "number" }],
  keywords: ["carte d'assuré social", "carte vitale", "insurance card"],
  validate: (value) => (/^(\d)(?:\1|[ -])+$/.test(value) ? "component" : undefined),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-france-health-insurance-number",
  ],
  matches: [
    { text: "Carte Vitale n° 802500000112345678901", value: "802500000112345678901" },
    { text: "carte d’assure social : 8025000001 1234567890 1", value: "8025000001 1234567890 1" },
    { text: "insurance_card,8025000001 12345678901", value: "8025000001 12345678901" },
  ],
  nearMisses: [
    { text: "carte 802500000112345678901", because: "no keyword near" },
    { text: "carte vitale 80250000011234567890", because: "too short" },
    { text: "carte vitale 8025000001123456789012", because: "too long" },
    { text: "carte vitale 80250 00001 12345 67890 1", because: "grouped otherwise" },
    { text: "carte vitale 000000000000000000000", because: "all zeroes" },
    { text: "carte vitales 802500000112345678901", because: "the keyword is part of a word" },
  ],
};
