/**
 * CNPJ of Brazil: fourteen characters of which the last two are check digits. From July 2026 new numbers may hold
 * letters in the first twelve places; Macie's guide does not mention them yet.
 */

import { isCnpj } from "../../../../numbers/br/cnpj.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { BRAZIL_TAX_KEYWORDS } from "./brazil-tax-patterns.ts";

export const brazilCnpjNumber: ManagedIdentifier = {
  kind: "managed",
  id: "BRAZIL_CNPJ_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["BR"],
  recommended: false,
  patterns: [
    {
      regex: String.raw`(?i)[A-Z\d]{2}\.?[A-Z\d]{3}\.?[A-Z\d]{3}/[A-Z\d]{4}-\d{2}`,
      boundary: "number",
    },
    { regex: String.raw`[A-Z\d]{12}-?\d{2}`, boundary: "number" },
  ],
  keywords: BRAZIL_TAX_KEYWORDS,
  validate: rejectCnpj,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.gov.br/receitafederal/pt-br/centrais-de-conteudo/publicacoes/documentos-tecnicos/cnpj",
    "https://www.gov.br/receitafederal/pt-br/acesso-a-informacao/acoes-e-programas/programas-e-atividades/cnpj-alfanumerico",
  ],
  matches: [
    { text: "CNPJ: 11.222.333/0001-81", value: "11.222.333/0001-81" },
    { text: "cnpj_fornecedor=00000000000191", value: "00000000000191" },
    { text: "CNPJ 12.ABC.345/01DE-35", value: "12.ABC.345/01DE-35" },
    { text: '{"cnpjEmitente": "12ABC34501DE35"}', value: "12ABC34501DE35" },
    { text: "11222333/0001-81, Cadastro Nacional da Pessoa Juridica", value: "11222333/0001-81" },
  ],
  nearMisses: [
    { text: "Nota 11.222.333/0001-81", because: "no keyword near" },
    { text: "CNPJ: 11.222.333/0001-82", because: "wrong second check digit" },
    { text: "CNPJ: 11.222.333/0001-91", because: "wrong first check digit" },
    { text: "CNPJ: 12.ABD.345/01DE-35", because: "wrong check digits for another letter" },
    { text: "CNPJ: 00.000.000/0000-00", because: "all zeroes" },
    { text: "CNPJ: 11.222.333/001-81", because: "a branch of three digits" },
    { text: "CNPJ: 1122233300018", because: "thirteen digits" },
    { text: "CNPJ: 111222333000181", because: "part of a longer number" },
    { text: "cnpjota 11.222.333/0001-81", because: "the keyword is part of a word" },
  ],
};

function rejectCnpj(value: string): Rejection | undefined {
  const text = lettersAndDigitsOf(value);
  if (/^0+$/.test(text)) {
    return "component";
  }
  return isCnpj(text) ? undefined : "checksum";
}
