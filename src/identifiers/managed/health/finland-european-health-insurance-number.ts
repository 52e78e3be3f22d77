/** Finnish European Health Insurance Cards: twenty digits that begin with 80, 246 for Finland and its one issuer. */

import type { ManagedIdentifier } from "../../identifier.ts";

export const finlandEuropeanHealthInsuranceNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FINLAND_EUROPEAN_HEALTH_INSURANCE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Health insurance or medical identification number",
  countries: ["FI"],
  recommended: false,
  patterns: [
    { regex: String.raw`8024680246[ -]?\d{10}`, boundary: "number" },
    {
      regex: String.raw`80246[ -]80246(?:[ -]\d{5}){2}|8024[ -]6802[ -]46\d{2}(?:[ -]\d{4}){2}`,
      boundary: "number",
    },
  ],
  keywords: [
    "ehic",
    "ehic#",
    "finland health insurance card",
    "finlandehicnumber#",
    "finska sjukförsäkringskort",
    "hälsokort",
    "health card",
    "health card number",
    "health insurance card",
    "health insurance number",
    "sairaanhoitokortin",
    "sairausvakuutuskortti",
    "sairausvakuutusnumero",
    "sjukförsäkring nummer",
    "sjukförsäkringskort",
    "suomen sairausvakuutuskortti",
    "suomi ehic-numero",
    "terveyskortti",
  ],
  validate: (value) => (/(?:0[ -]?){10}$/.test(value) ? "component" : undefined),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-finland-european-health-insurance-number",
  ],
  matches: [
    { text: "EHIC 80246802460123456789", value: "80246802460123456789" },
    { text: "sairausvakuutuskortti: 8024680246 0123456789", value: "8024680246 0123456789" },
    { text: "Suomi EHIC-numero 8024680246-0123456789", value: "8024680246-0123456789" },
    { text: "health_card=8024 6802 4601 2345 6789", value: "8024 6802 4601 2345 6789" },
  ],
  nearMisses: [
    { text: "kortti 80246802460123456789", because: "no keyword near" },
    { text: "EHIC 80276802460123456789", because: "a German card" },
    { text: "EHIC 80246802470123456789", because: "another issuer than the Finnish one" },
    { text: "EHIC 8024680246012345678", because: "too short" },
    { text: "EHIC 80246802460000000000", because: "no card" },
    { text: "EHIC 180246802460123456789", because: "part of a longer number" },
  ],
};
