/** NIT of organizations in Colombia: nine digits that begin with 8 or 9, and a check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { NIT_HYPHEN, NIT_KEYWORDS, rejectNit } from "./colombia-nit-patterns.ts";

export const colombiaOrganizationNitNumber: ManagedIdentifier = {
  kind: "managed",
  id: "COLOMBIA_ORGANIZATION_NIT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["CO"],
  recommended: false,
  patterns: [
    {
      regex: String.raw`[89]\d{9}|(?:[89]\d{8}|[89]\d{2}\.\d{3}\.\d{3})${NIT_HYPHEN}\d`,
      boundary: "number",
    },
  ],
  keywords: NIT_KEYWORDS,
  validate: rejectNit,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://es.wikipedia.org/wiki/N%C3%BAmero_de_Identificaci%C3%B3n_Tributaria",
    "https://www.dian.gov.co/",
  ],
  matches: [
    { text: "NIT: 800.197.268-4", value: "800.197.268-4" },
    { text: "N.I.T. 890903938 - 8", value: "890903938 - 8" },
    { text: "nit_empresa=9001234568", value: "9001234568" },
    { text: "860.123.456-3 (Nit.)", value: "860.123.456-3" },
  ],
  nearMisses: [
    { text: "Factura 800.197.268-4", because: "no keyword near" },
    { text: "NIT: 800.197.268-3", because: "wrong check digit" },
    { text: "NIT: 800.179.268-4", because: "two digits changed places" },
    { text: "NIT: 700.123.456-2", because: "the number of a person" },
    { text: "NIT: 800.197.268", because: "no check digit" },
    { text: "NIT: 80.197.268-4", because: "eight digits" },
    { text: "NIT: 800.197.268-4-1", because: "part of a longer number" },
    { text: "knit 800.197.268-4", because: "the keyword is part of a word" },
  ],
};
