/**
 * British bank accounts: IBANs, and near a keyword also the national part of one (bank, sort code, account) and the
 * form of cheques, sort code and account. There is no check digit that holds for all banks. An account number
 * without its sort code is not looked for: nothing tells it from any other number of eight digits.
 */

import type { ManagedIdentifier } from "../../identifier.ts";
import { bbanRegex, IBAN_SOURCES, ibanPatterns, rejectIbanOrElse } from "./iban-patterns.ts";

export const ukBankAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_BANK_ACCOUNT_NUMBER",
  category: "FINANCIAL_INFORMATION",
  dataType: "Basic Bank Account Number (BBAN)",
  countries: ["GB"],
  recommended: false,
  patterns: [
    ...ibanPatterns("GB"),
    { regex: bbanRegex("GB"), boundary: "number", keyword: "required" },
    {
      regex: String.raw`\d{2}-\d{2}-\d{2}(?:,? | ?/ ?|-)\d{8}|\d{2} \d{2} \d{2}(?:,? | ?/ ?)\d{8}`,
      boundary: "number",
      keyword: "required",
    },
  ],
  keywords: [
    "account code",
    "account no",
    "account number",
    "accountno#",
    "accountnumber#",
    "bban",
    "customer account id",
    "customer account number",
    "customer bank account id",
    "iban",
    "sepa",
    "sort code",
  ],
  // A sort code or an account of zeroes is a blank form.
  validate: rejectIbanOrElse("GB", (account) => (/0{6}.{8}$|0{8}$/.test(account) ? "component" : undefined)),
  sources: [...IBAN_SOURCES, "https://en.wikipedia.org/wiki/Sort_code"],
  matches: [
    { text: "Pay GB29NWBK60161331926819 today", value: "GB29NWBK60161331926819" },
    { text: "GB29 NWBK 6016 1331 9268 19", value: "GB29 NWBK 6016 1331 9268 19" },
    { text: "GB29-NWBK-6016-1331-9268-19", value: "GB29-NWBK-6016-1331-9268-19" },
    { text: "GB29 NWBK 601613 31926819", value: "GB29 NWBK 601613 31926819" },
    { text: "iban: gb29nwbk60161331926819", value: "gb29nwbk60161331926819" },
    { text: "BBAN NWBK60161331926819", value: "NWBK60161331926819" },
    { text: "account number: NWBK 6016 1331 9268 19", value: "NWBK 6016 1331 9268 19" },
    { text: "accountCode=NWBK-6016-1331-9268-19", value: "NWBK-6016-1331-9268-19" },
    { text: "Account number 60-16-13 31926819", value: "60-16-13 31926819" },
    { text: "60 16 13 / 31926819 is sort code and account", value: "60 16 13 / 31926819" },
  ],
  nearMisses: [
    { text: "GB28NWBK60161331926819", because: "wrong check digits" },
    { text: "IBAN GB28 NWBK 6016 1331 9268 19", because: "wrong check digits, in groups" },
    { text: "GB29NWBK6016133192681", because: "one digit short" },
    { text: "GB29NWBK60161331926819X", because: "part of a longer word" },
    { text: "gb29nwbk60161331926819", because: "lower case without a keyword near" },
    { text: "NWBK60161331926819", because: "a national number without a keyword near" },
    { text: "60-16-13 31926819", because: "sort code and account without a keyword near" },
    { text: "Account number 60-16-13 3192681", because: "the account is too short" },
    { text: "Account number 31926819", because: "no sort code" },
    { text: "Account number 160-16-13 31926819", because: "part of a longer number" },
    { text: "Account number 00-00-00 00000000", because: "nothing but zeroes" },
    { text: "subaccount number 60-16-13 31926819", because: "the keyword is part of a word" },
  ],
};
