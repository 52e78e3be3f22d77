/**
 * Spanish bank accounts: IBANs, and near a keyword also the national number alone, the CCC, with its two check digits
 * checked. A CCC is printed as bank, branch, check digits and account, or in groups of four like an IBAN.
 */

import { isSpainBankAccountNumber } from "../../../numbers/es/bank-account-number.ts";
import type { ManagedIdentifier } from "../../identifier.ts";
import { bbanRegex, IBAN_SOURCES, ibanPatterns, rejectIbanOrElse } from "./iban-patterns.ts";

export const spainBankAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_BANK_ACCOUNT_NUMBER",
  category: "FINANCIAL_INFORMATION",
  dataType: "Basic Bank Account Number (BBAN)",
  countries: ["ES"],
  recommended: false,
  patterns: [...ibanPatterns("ES"), { regex: bbanRegex("ES"), boundary: "number", keyword: "required" }],
  keywords: [
    "account code",
    "account no",
    "account number",
    "accountno#",
    "accountnumber#",
    "bban",
    "ccc",
    "código cuenta",
    "código cuenta bancaria",
    "código cuenta cliente",
    "cuenta bancaria",
    "cuenta cliente id",
    "customer account ID",
    "customer account number",
    "customer bank account id",
    "iban",
    "número cuenta bancaria cliente",
    "número cuenta cliente",
    "número de cuenta",
  ],
  validate: rejectIbanOrElse("ES", (digits) => (isSpainBankAccountNumber(digits) ? undefined : "checksum")),
  sources: [...IBAN_SOURCES, "https://es.wikipedia.org/wiki/C%C3%B3digo_cuenta_cliente"],
  matches: [
    { text: "Transferencia a ES9121000418450200051332", value: "ES9121000418450200051332" },
    { text: "ES91 2100 0418 4502 0005 1332.", value: "ES91 2100 0418 4502 0005 1332" },
    { text: "ES79-2100-0813-6101-2345-6789", value: "ES79-2100-0813-6101-2345-6789" },
    { text: "ES91 2100 0418 45 0200051332", value: "ES91 2100 0418 45 0200051332" },
    { text: "iban: es9121000418450200051332", value: "es9121000418450200051332" },
    { text: "Código Cuenta Cliente: 2100 0418 45 0200051332", value: "2100 0418 45 0200051332" },
    { text: "codigo_cuenta_bancaria=21000813610123456789", value: "21000813610123456789" },
    { text: "CCC 2100-0418-45-0200051332", value: "2100-0418-45-0200051332" },
    { text: "0049 1500 05 1234567892 (número de cuenta)", value: "0049 1500 05 1234567892" },
  ],
  nearMisses: [
    { text: "ES9221000418450200051332", because: "wrong check digits" },
    { text: "IBAN ES92 2100 0418 45 0200051332", because: "wrong check digits, the CCC in it right" },
    { text: "ES912100041845020005133", because: "one digit short" },
    { text: "XES9121000418450200051332", because: "part of a longer word" },
    { text: "es9121000418450200051332", because: "lower case without a keyword near" },
    { text: "2100 0418 45 0200051332", because: "a CCC without a keyword near" },
    { text: "Código cuenta: 2100 0418 55 0200051332", because: "wrong first check digit" },
    { text: "Código cuenta: 2100 0418 46 0200051332", because: "wrong second check digit" },
    { text: "Código cuenta: 2100 0418 45 0200051332/1", because: "the number goes on to the right" },
    { text: "ciban 2100 0418 45 0200051332", because: "the keyword is part of a word" },
    { text: "CCC 0000 0000 00 0000000000", because: "nothing but zeroes" },
  ],
};
