/** Cards for public transport in Argentina: sixteen digits that begin with 6061, the last one a check digit. */

import { digitsOf } from "../../../numbers/digits.ts";
import { isLuhn } from "../../../numbers/luhn.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

export const argentinaTarjetaSube: ManagedIdentifier = {
  kind: "managed",
  id: "ARGENTINA_TARJETA_SUBE",
  category: "PERSONAL_INFORMATION",
  dataType: "Public transportation card number",
  countries: ["AR"],
  recommended: false,
  patterns: [{ regex: String.raw`6061(?:\d{12}|(?: \d{4}){3}|(?:-\d{4}){3})`, boundary: "number" }],
  keywords: ["sistema único de boleto electrónico", "sube"],
  validate: (value) => (isLuhn(digitsOf(value)) ? undefined : "checksum"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.argentina.gob.ar/sube",
  ],
  matches: [
    { text: "Tarjeta SUBE 6061 2671 8912 3415", value: "6061 2671 8912 3415" },
    { text: '"sube":"6061100002223338"', value: "6061100002223338" },
    { text: "Sistema Unico de Boleto Electronico: 6061-0000-0000-0011", value: "6061-0000-0000-0011" },
  ],
  nearMisses: [
    { text: "Tarjeta 6061 2671 8912 3415", because: "no keyword near" },
    { text: "SUBE 6061 2671 8912 3416", because: "wrong check digit" },
    { text: "SUBE 6062 2671 8912 3414", because: "another prefix" },
    { text: "SUBE 6061 26718912 3415", because: "grouped otherwise" },
    { text: "SUBE 6061 2671 8912 341", because: "too short" },
    { text: "SUBE 60612671891234150", because: "too long" },
    { text: "subestación 6061267189123415", because: "the keyword is part of a word" },
  ],
};
