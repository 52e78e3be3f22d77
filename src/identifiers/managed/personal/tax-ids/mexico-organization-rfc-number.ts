/** RFC of organizations in Mexico: three letters of the name, the date of foundation, and three more characters. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { RFC_KEYWORDS, rejectRfc, rfcPatterns } from "./mexico-rfc-patterns.ts";

export const mexicoOrganizationRfcNumber: ManagedIdentifier = {
  kind: "managed",
  id: "MEXICO_ORGANIZATION_RFC_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["MX"],
  recommended: false,
  patterns: rfcPatterns("[A-ZÑ&]{3}"),
  keywords: RFC_KEYWORDS,
  validate: rejectRfc,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.sat.gob.mx/",
    "https://es.wikipedia.org/wiki/Registro_Federal_de_Contribuyentes_(M%C3%A9xico)",
  ],
  // CACX, FUNK, EKU and XIA are the SAT's numbers for testing invoices.
  matches: [
    { text: "RFC: EKU9003173C9", value: "EKU9003173C9" },
    { text: "R.F.C. XIA-190128-J61", value: "XIA-190128-J61" },
    { text: "rfc_proveedor=xia190128j61", value: "xia190128j61" },
    { text: "A&Ñ 010203 AB1 (RFC#)", value: "A&Ñ 010203 AB1" },
  ],
  nearMisses: [
    { text: "Folio EKU9003173C9", because: "no keyword near" },
    { text: "RFC: EKU9013173C9", because: "no thirteenth month" },
    { text: "RFC: EKU9002303C9", because: "no 30 February" },
    { text: "RFC: CACX7605101P8", because: "the number of a person" },
    { text: "RFC: EKU900317", because: "without the last three characters" },
    { text: "RFC: EKU9003173C9X", because: "part of a longer text" },
    { text: "iva del 010121 por", because: "words beside a date" },
    { text: "privati EKU9003173C9", because: "the keyword is part of a word" },
  ],
};
