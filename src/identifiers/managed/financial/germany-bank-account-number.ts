/**
 * German bank accounts: IBANs, and near a keyword also bank code (Bankleitzahl) and account number in one, padded to
 * eighteen digits as in an IBAN. The account's check digit is each bank's own affair and not checked, and an account
 * number without its bank code is not looked for: nothing tells it from any other number.
 */

import type { ManagedIdentifier } from "../../identifier.ts";
import { bbanRegex, IBAN_SOURCES, ibanPatterns, rejectIbanOrElse } from "./iban-patterns.ts";

export const germanyBankAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "GERMANY_BANK_ACCOUNT_NUMBER",
  category: "FINANCIAL_INFORMATION",
  dataType: "Basic Bank Account Number (BBAN)",
  countries: ["DE"],
  recommended: false,
  patterns: [
    ...ibanPatterns("DE"),
    { regex: bbanRegex("DE"), boundary: "number", keyword: "required" },
    // The bank code as it is printed outside of IBANs.
    { regex: String.raw`\d{3} \d{3} \d{2}(?:[ -]| ?/ ?)\d{10}`, boundary: "number", keyword: "required" },
  ],
  keywords: [
    "account code",
    "account no",
    "account number",
    "accountno#",
    "accountnumber#",
    "bankleitzahl",
    "bankverbindung",
    "bban",
    "blz",
    "customer account id",
    "customer account number",
    "customer bank account id",
    "geheimzahl",
    "iban",
    "kartennummer",
    "kontonummer",
    "kreditkartennummer",
    "sepa",
  ],
  // Bank codes begin with the digit of a clearing area, 1 to 8.
  validate: rejectIbanOrElse("DE", (digits) =>
    /^[1-8]\d{7}(?!0{10})/.test(digits) ? undefined : "component",
  ),
  sources: [
    ...IBAN_SOURCES,
    "https://www.bundesbank.de/en/tasks/payment-systems/services/bank-sort-codes",
    "https://de.wikipedia.org/wiki/Bankleitzahl",
  ],
  matches: [
    { text: "Bitte auf DE89370400440532013000 überweisen", value: "DE89370400440532013000" },
    { text: "DE89 3704 0044 0532 0130 00", value: "DE89 3704 0044 0532 0130 00" },
    { text: "DE75-5121-0800-1245-1261-99", value: "DE75-5121-0800-1245-1261-99" },
    { text: "DE89 37040044 0532013000", value: "DE89 37040044 0532013000" },
    { text: "iban: de89370400440532013000", value: "de89370400440532013000" },
    { text: "Kontonummer: 370400440532013000", value: "370400440532013000" },
    { text: "BLZ/Konto 370 400 44 / 0532013000", value: "370 400 44 / 0532013000" },
    { text: "37040044 0532013000 (Bankleitzahl, Konto)", value: "37040044 0532013000" },
    { text: "bban=3704-0044-0532-0130-00", value: "3704-0044-0532-0130-00" },
  ],
  nearMisses: [
    { text: "DE88370400440532013000", because: "wrong check digits" },
    { text: "IBAN DE88 3704 0044 0532 0130 00", because: "wrong check digits, in groups" },
    { text: "DE8937040044053201300", because: "one digit short" },
    { text: "DE89370400440532013000A", because: "part of a longer word" },
    { text: "de89370400440532013000", because: "lower case without a keyword near" },
    { text: "370400440532013000", because: "a domestic number without a keyword near" },
    { text: "Kontonummer: 970400440532013000", because: "bank codes begin with 1 to 8" },
    { text: "Kontonummer: 37040044053201300", because: "seventeen digits" },
    { text: "Kontonummer: 370400440532013000-5", because: "the number goes on to the right" },
    { text: "Kontonummer: 370400440000000000", because: "an account of zeroes" },
    { text: "Unterkontonummern 370400440532013000", because: "the keyword is part of a word" },
  ],
};
