/**
 * NIT of persons in Colombia: the number of the citizenship card and a check digit. Nine digits that begin with 8 or 9
 * are an organization's, all others are taken for a person's. "nit" is an English word, so without a hyphen only the
 * usual lengths count, numbers of eight and of ten digits.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { NIT_HYPHEN, NIT_KEYWORDS, rejectNit } from "./colombia-nit-patterns.ts";

export const colombiaIndividualNitNumber: ManagedIdentifier = {
  kind: "managed",
  id: "COLOMBIA_INDIVIDUAL_NIT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["CO"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?:[1-9]\d{5,7}|[1-7]\d{8}|1\d{9})${NIT_HYPHEN}\d`, boundary: "number" },
    {
      regex: String.raw`(?:[1-9]\d{2}\.\d{3}|[1-9]\d?\.\d{3}\.\d{3}|[1-7]\d{2}\.\d{3}\.\d{3}|1(?:\.\d{3}){3})${NIT_HYPHEN}\d`,
      boundary: "number",
    },
    { regex: String.raw`[1-9]\d{8}|1\d{10}`, boundary: "number" },
  ],
  keywords: NIT_KEYWORDS,
  validate: rejectNit,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://es.wikipedia.org/wiki/N%C3%BAmero_de_Identificaci%C3%B3n_Tributaria",
    "https://www.dian.gov.co/",
  ],
  matches: [
    { text: "NIT: 79.123.456-0", value: "79.123.456-0" },
    { text: "N.I.T. 1.020.304.050 - 8", value: "1.020.304.050 - 8" },
    { text: "nit_proveedor=523456783", value: "523456783" },
    { text: '"numeroNit": "1095312769-0"', value: "1095312769-0" },
    { text: "1234567-2 (NIT)", value: "1234567-2" },
    { text: "nit# 700.123.456-2", value: "700.123.456-2" },
  ],
  nearMisses: [
    { text: "Factura 79.123.456-0", because: "no keyword near" },
    { text: "NIT: 79.123.456-1", because: "wrong check digit" },
    { text: "NIT: 79.123.465-0", because: "two digits changed places" },
    { text: "NIT: 800.197.268-4", because: "the number of an organization" },
    { text: "NIT: 3.020.304.050-2", because: "ten digits begin with 1" },
    { text: "NIT: 09.123.456-5", because: "it begins with 0" },
    { text: "NIT: 12345672", because: "seven digits and a check digit without a hyphen" },
    { text: "NIT: 79.123.456-0-1", because: "part of a longer number" },
    { text: "unit 79.123.456-0", because: "the keyword is part of a word" },
  ],
};
