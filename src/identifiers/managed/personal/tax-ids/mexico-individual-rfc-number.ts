/** RFC of persons in Mexico: four letters of the name, the date of birth, and three characters against doubles. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { RFC_KEYWORDS, rejectRfc, rfcPatterns } from "./mexico-rfc-patterns.ts";

export const mexicoIndividualRfcNumber: ManagedIdentifier = {
  kind: "managed",
  id: "MEXICO_INDIVIDUAL_RFC_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["MX"],
  recommended: false,
  patterns: rfcPatterns("[A-ZÑ&]{4}"),
  keywords: RFC_KEYWORDS,
  validate: rejectRfc,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.sat.gob.mx/",
    "https://es.wikipedia.org/wiki/Registro_Federal_de_Contribuyentes_(M%C3%A9xico)",
  ],
  // CACX, FUNK, EKU and XIA are the SAT's numbers for testing invoices.
  matches: [
    { text: "RFC: CACX7605101P8", value: "CACX7605101P8" },
    { text: "R.F.C. FUNK-671228-PH6", value: "FUNK-671228-PH6" },
    { text: "rfc_emisor=funk671228ph6", value: "funk671228ph6" },
    { text: "ÑUÑA 850101 AB1, Registro Federal de Contribuyentes", value: "ÑUÑA 850101 AB1" },
    { text: '"rfcReceptor":"CACX760510AB3"', value: "CACX760510AB3" },
  ],
  nearMisses: [
    { text: "Folio CACX7605101P8", because: "no keyword near" },
    { text: "RFC: XAXX010101000", because: "never reported" },
    { text: "RFC: XEXX-010101-000", because: "never reported" },
    { text: "RFC: CACX7613101P8", because: "no thirteenth month" },
    { text: "RFC: CACX7502291P8", because: "1975 was no leap year" },
    { text: "RFC: EKU9003173C9", because: "the number of an organization" },
    { text: "RFC: CACX760510", because: "without the last three characters" },
    { text: "RFC: CACX7605101P8X", because: "part of a longer text" },
    { text: "iva para 010121 del", because: "words beside a date" },
    { text: "viva CACX7605101P8", because: "the keyword is part of a word" },
  ],
};
