/**
 * Registro Geral, the identity card number of Brazil: seven to nine digits, in most states with a check character
 * behind them. Every state has its own arithmetic, so numbers written with dots or a hyphen are not checked. "rg" is a
 * short word in many languages (German invoices, Azure resource groups), so digits without any sign must pass the
 * check of São Paulo, which issued most; plain numbers of other states are mostly missed.
 */

import { isSaoPauloRg } from "../../../../numbers/br/rg.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const brazilRgNumber: ManagedIdentifier = {
  kind: "managed",
  id: "BRAZIL_RG_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["BR"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)\d{1,2}\.\d{3}\.\d{3}(?:-[\dX])?|\d{7,9}-[\dX]|\d{8}[\dX]`, boundary: "number" },
    // The Registro de Identidade Civil, the form that was to follow.
    { regex: String.raw`\d{10}-\d`, boundary: "number" },
  ],
  keywords: ["registro geral", "rg"],
  validate: rejectRg,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://pt.wikipedia.org/wiki/C%C3%A9dula_de_identidade",
  ],
  matches: [
    { text: "RG: 12.345.678-9", value: "12.345.678-9" },
    { text: "Registro Geral nº 1.234.567-X", value: "1.234.567-X" },
    { text: "rg=246781312;cpf=", value: "246781312" },
    { text: "numeroRg 20000007x", value: "20000007x" },
    { text: "12345678-3 SSP/SP (RG)", value: "12345678-3" },
    { text: "RG 1234567890-1", value: "1234567890-1" },
    { text: "RG MG-12.345.678", value: "12.345.678" },
  ],
  nearMisses: [
    { text: "Processo 12.345.678-9", because: "no keyword near" },
    { text: "RG: 00.000.000-0", because: "all zeroes" },
    { text: "RG: 246781313", because: "without a sign, and with a wrong check digit" },
    { text: "RG: 12345678", because: "neither a sign nor a check digit" },
    { text: "RG: 12345678-Y", because: "no check character" },
    { text: "RG: 123456-7", because: "six digits" },
    { text: "RG: 12.345.678-9-1", because: "part of a longer number" },
    { text: "org 12.345.678-9", because: "the keyword is part of a word" },
  ],
};

function rejectRg(value: string): Rejection | undefined {
  const text = lettersAndDigitsOf(value);
  if (/^0+X?$/.test(text)) {
    return "component";
  }
  return /[.-]/.test(value) || isSaoPauloRg(text) ? undefined : "checksum";
}
