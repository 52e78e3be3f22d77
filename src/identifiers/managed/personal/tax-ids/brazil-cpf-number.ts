/** CPF of Brazil: eleven digits, usually written 123.456.789-09, of which the last two are check digits. */

import { isCpf } from "../../../../numbers/br/cpf.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import { BRAZIL_TAX_KEYWORDS } from "./brazil-tax-patterns.ts";

export const brazilCpfNumber: ManagedIdentifier = {
  kind: "managed",
  id: "BRAZIL_CPF_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["BR"],
  recommended: true,
  patterns: [
    {
      regex: String.raw`\d{9}-?\d{2}|\d{3}\.\d{3}\.\d{3}[./ -]\d{2}|\d{3} \d{3} \d{3}[ -]\d{2}`,
      boundary: "number",
    },
  ],
  keywords: BRAZIL_TAX_KEYWORDS,
  validate: rejectCpf,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://pt.wikipedia.org/wiki/Cadastro_de_Pessoas_F%C3%ADsicas",
  ],
  matches: [
    { text: "CPF: 123.456.789-09", value: "123.456.789-09" },
    { text: "cpf_cliente=52998224725", value: "52998224725" },
    { text: "Cadastro de Pessoas Físicas 111444777-35", value: "111444777-35" },
    { text: "987.654.321/00 (CPF)", value: "987.654.321/00" },
    { text: "numeroCpf 246 813 579 28", value: "246 813 579 28" },
  ],
  nearMisses: [
    { text: "Pedido 123.456.789-09", because: "no keyword near" },
    { text: "CPF: 123.456.789-00", because: "wrong second check digit" },
    { text: "CPF: 123.456.789-19", because: "wrong first check digit" },
    { text: "CPF: 111.111.111-11", because: "one digit all over" },
    { text: "CPF: 000.000.000-00", because: "all zeroes" },
    { text: "CPF: 123.456789-09", because: "grouped otherwise" },
    { text: "CPF: 1234567890", because: "ten digits" },
    { text: "CPF: 123.456.789-09-1", because: "part of a longer number" },
    { text: "cpfl 123.456.789-09", because: "the keyword is part of a word" },
  ],
};

function rejectCpf(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (/^(\d)\1+$/.test(digits)) {
    return "component"; // Ten of these pass the arithmetic; none is issued.
  }
  return isCpf(digits) ? undefined : "checksum";
}
