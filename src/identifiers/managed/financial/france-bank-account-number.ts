/**
 * French bank accounts: IBANs, and near a keyword also the national number alone, the RIB, with its key checked. A RIB
 * is printed as bank, branch, account and key, or in groups of four like an IBAN.
 */

import { isFranceBankAccountNumber } from "../../../numbers/fr/bank-account-number.ts";
import type { ManagedIdentifier } from "../../identifier.ts";
import { bbanRegex, IBAN_SOURCES, ibanPatterns, rejectIbanOrElse } from "./iban-patterns.ts";

export const franceBankAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_BANK_ACCOUNT_NUMBER",
  category: "FINANCIAL_INFORMATION",
  dataType: "Basic Bank Account Number (BBAN)",
  countries: ["FR"],
  recommended: false,
  patterns: [...ibanPatterns("FR"), { regex: bbanRegex("FR"), boundary: "number", keyword: "required" }],
  keywords: [
    "account code",
    "account no",
    "account number",
    "accountno#",
    "accountnumber#",
    "bban",
    "code bancaire",
    "compte bancaire",
    "customer account id",
    "customer account number",
    "customer bank account id",
    "iban",
    "numéro de compte",
    "relevé d'identité bancaire",
    "rib",
  ],
  validate: rejectIbanOrElse("FR", (rib) => (isFranceBankAccountNumber(rib) ? undefined : "checksum")),
  sources: [...IBAN_SOURCES, "https://fr.wikipedia.org/wiki/Cl%C3%A9_RIB"],
  matches: [
    { text: "Virement sur FR1420041010050500013M02606 avant lundi", value: "FR1420041010050500013M02606" },
    { text: "FR14 2004 1010 0505 0001 3M02 606", value: "FR14 2004 1010 0505 0001 3M02 606" },
    { text: "IBAN FR76-3000-6000-0112-3456-7890-189", value: "FR76-3000-6000-0112-3456-7890-189" },
    { text: "FR76 30006 00001 12345678901 89 (BNP)", value: "FR76 30006 00001 12345678901 89" },
    { text: "iban: fr7630006000011234567890189", value: "fr7630006000011234567890189" },
    { text: "RIB : 20041 01005 0500013M026 06", value: "20041 01005 0500013M026 06" },
    { text: "numero_de_compte=30006000011234567890189", value: "30006000011234567890189" },
    { text: "Compte bancaire 3000-6000-0112-3456-7890-189", value: "3000-6000-0112-3456-7890-189" },
    { text: "30006 00001 12345678901 89 est le numéro de compte", value: "30006 00001 12345678901 89" },
  ],
  nearMisses: [
    { text: "FR1520041010050500013M02606", because: "wrong check digits" },
    { text: "IBAN FR15 2004 1010 0505 0001 3M02 606", because: "wrong check digits, the RIB in it right" },
    { text: "MC5811222000010123456789030", because: "an account in Monaco" },
    { text: "FR1420041010050500013M0260", because: "one character short" },
    { text: "XFR1420041010050500013M02606", because: "part of a longer word" },
    { text: "fr7630006000011234567890189", because: "lower case without a keyword near" },
    { text: "20041 01005 0500013M026 06", because: "a RIB without a keyword near" },
    { text: "RIB : 20041 01005 0500013M026 07", because: "wrong key" },
    { text: "RIB : 20041 01005 0500013M026 06-1", because: "the number goes on to the right" },
    { text: "describe 20041 01005 0500013M026 06", because: "the keyword is part of a word" },
    { text: "RIB : 00000 00000 00000000000 00", because: "nothing but zeroes" },
  ],
};
