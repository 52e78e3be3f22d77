/** Postal codes of Brazil: eight digits with a hyphen before the last three, or without. */

import type { ManagedIdentifier } from "../../identifier.ts";

export const brazilCepCode: ManagedIdentifier = {
  kind: "managed",
  id: "BRAZIL_CEP_CODE",
  category: "PERSONAL_INFORMATION",
  dataType: "Mailing address",
  countries: ["BR"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{5}-?\d{3}|\d{2}\.\d{3}-\d{3}`, boundary: "number" }],
  keywords: [
    "cep",
    "código de endereçamento postal",
    "codigo de endereçamento postal",
    "código postal",
    "codigo postal",
  ],
  // São Paulo, the first region, begins with 01.
  validate: (value) => (value.startsWith("00") ? "component" : undefined),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.correios.com.br/enviar/precisa-de-ajuda/tudo-sobre-cep",
  ],
  matches: [
    { text: "CEP: 01310-100", value: "01310-100" },
    { text: '"cep": "70002900"', value: "70002900" },
    { text: "Código de Endereçamento Postal 20.040-020", value: "20.040-020" },
    { text: "69900-000 (codigo_postal)", value: "69900-000" },
  ],
  nearMisses: [
    { text: "Rua 01310-100", because: "no keyword near" },
    { text: "CEP: 00310-100", because: "no region begins with 00" },
    { text: "CEP: 0131-0100", because: "the hyphen in another place" },
    { text: "CEP: 013101000", because: "too long" },
    { text: "CEP: 01310-1000", because: "too long behind the hyphen" },
    { text: "CEP: 01310-100-7", because: "the number goes on to the right" },
    { text: "concept 01310-100", because: "the keyword is part of a word" },
  ],
};
