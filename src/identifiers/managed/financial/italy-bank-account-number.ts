/**
 * Italian bank accounts: IBANs, and near a keyword also the national coordinates alone, with their control letter, the
 * CIN, checked. They are printed as CIN, ABI, CAB and account, or in groups of four like an IBAN.
 */

import { isItalyBankAccountNumber } from "../../../numbers/it/bank-account-number.ts";
import type { ManagedIdentifier } from "../../identifier.ts";
import { bbanRegex, IBAN_SOURCES, ibanPatterns, rejectIbanOrElse } from "./iban-patterns.ts";

export const italyBankAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ITALY_BANK_ACCOUNT_NUMBER",
  category: "FINANCIAL_INFORMATION",
  dataType: "Basic Bank Account Number (BBAN)",
  countries: ["IT"],
  recommended: false,
  patterns: [...ibanPatterns("IT"), { regex: bbanRegex("IT"), boundary: "number", keyword: "required" }],
  keywords: [
    "account code",
    "account no",
    "account number",
    "accountno#",
    "accountnumber#",
    "bban",
    "codice bancario",
    "conto bancario",
    "conto corrente",
    "coordinate bancarie",
    "customer account id",
    "customer account number",
    "customer bank account id",
    "iban",
    "numero di conto",
  ],
  validate: rejectIbanOrElse("IT", (account) => (isItalyBankAccountNumber(account) ? undefined : "checksum")),
  sources: [...IBAN_SOURCES, "https://it.wikipedia.org/wiki/Coordinate_bancarie"],
  matches: [
    { text: "Bonifico su IT60X0542811101000000123456", value: "IT60X0542811101000000123456" },
    { text: "IT60 X054 2811 1010 0000 0123 456", value: "IT60 X054 2811 1010 0000 0123 456" },
    { text: "IT60-X054-2811-1010-0000-0123-456", value: "IT60-X054-2811-1010-0000-0123-456" },
    { text: "IT 60 X 05428 11101 000000123456", value: "IT 60 X 05428 11101 000000123456" },
    { text: "iban: it60x0542811101000000123456", value: "it60x0542811101000000123456" },
    { text: "Coordinate bancarie: X 05428 11101 000000123456", value: "X 05428 11101 000000123456" },
    { text: "numeroDiConto=X0542811101000000123456", value: "X0542811101000000123456" },
    { text: "X-05428-11101-000000123456 (conto bancario)", value: "X-05428-11101-000000123456" },
  ],
  nearMisses: [
    { text: "IT61X0542811101000000123456", because: "wrong check digits" },
    { text: "IBAN IT61 X 05428 11101 000000123456", because: "wrong check digits, the CIN in it right" },
    { text: "SM86U0322509800000000270100", because: "an account in San Marino" },
    { text: "IT60X054281110100000012345", because: "one character short" },
    { text: "XIT60X0542811101000000123456", because: "part of a longer word" },
    { text: "it60x0542811101000000123456", because: "lower case without a keyword near" },
    { text: "X 05428 11101 000000123456", because: "coordinates without a keyword near" },
    { text: "Numero di conto: Y 05428 11101 000000123456", because: "wrong control letter" },
    { text: "Numero di conto: X 05428 11101 00000012345", because: "the account is too short" },
    { text: "Numero di conto: A 00000 00000 000000000000", because: "nothing but zeroes" },
  ],
};
