/** CUIT and CUIL of persons in Argentina: their prefixes are 20 and 23 to 27. The middle is usually the DNI. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { CUIT_KEYWORDS, cuitPatterns, rejectCuit } from "./argentina-cuit-patterns.ts";

export const argentinaIndividualTaxIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ARGENTINA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["AR"],
  recommended: false,
  patterns: cuitPatterns("2[03-7]"),
  keywords: CUIT_KEYWORDS,
  validate: rejectCuit,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Identificaci%C3%B3n_Tributaria",
  ],
  matches: [
    { text: "CUIT: 20-12345678-6", value: "20-12345678-6" },
    { text: "C.U.I.L. N° 27 12345678 0", value: "27 12345678 0" },
    { text: "nro_cuil=20987654326", value: "20987654326" },
    { text: "23-12.345.678-5 (clave unica de identificacion tributaria)", value: "23-12.345.678-5" },
    { text: "cuitTitular 20/12345678/6", value: "20/12345678/6" },
  ],
  nearMisses: [
    { text: "Remito 20-12345678-6", because: "no keyword near" },
    { text: "CUIT: 20-12345678-5", because: "wrong check digit" },
    { text: "CUIT: 20-12345687-6", because: "two digits changed places" },
    { text: "CUIT: 30-71234567-1", because: "the prefix of an organization" },
    { text: "CUIT: 21-12345678-2", because: "no prefix 21" },
    { text: "CUIT: 20-00000000-1", because: "all zeroes" },
    { text: "CUIT: 20-1234567-8", because: "ten digits" },
    { text: "CUIT: 20-12345678 6", because: "grouped in two ways" },
    { text: "CUIT: 120-12345678-6", because: "part of a longer number" },
    { text: "circuit 20-12345678-6", because: "the keyword is part of a word" },
  ],
};
