/**
 * Bank account numbers of Canada and the United States, which have neither IBAN nor check digit: digits in one run,
 * near a word for such an account. Routing numbers stand beside account numbers on cheques and in forms, and are
 * left out by their own check digit; with them goes about one in twenty-five account numbers of nine digits.
 */

import { isUsaRoutingNumber } from "../../../numbers/us/routing-number.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";
import { IBAN_IDENTIFIERS } from "./iban-patterns.ts";

export const bankAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "BANK_ACCOUNT_NUMBER",
  category: "FINANCIAL_INFORMATION",
  dataType: "Bank account number",
  countries: ["CA", "US"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{9,17}`, boundary: "number" }],
  keywords: [
    "bank account",
    "bank acct",
    "checking account",
    "checking acct",
    "chequing account",
    "chequing acct",
    "deposit account",
    "deposit acct",
    "savings account",
    "savings acct",
  ],
  validate: rejectAccount,
  yieldsTo: ["CREDIT_CARD_NUMBER", ...Object.values(IBAN_IDENTIFIERS)],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html",
    "https://en.wikipedia.org/wiki/ABA_routing_transit_number",
  ],
  matches: [
    { text: "Bank account: 123456789", value: "123456789" },
    { text: "bank_acct_no=00012345678901234", value: "00012345678901234" },
    { text: "checkingAccountNumber: 4408023571", value: "4408023571" },
    { text: "Wire it to 000123456789, my savings account.", value: "000123456789" },
    { text: "routing 021000021, checking acct 987654321012", value: "987654321012" },
    { text: "1024567891 (chequing acct)", value: "1024567891" },
  ],
  nearMisses: [
    { text: "Account: 123456789", because: "no keyword near" },
    { text: "Bank account: 12345678", because: "eight digits" },
    { text: "Bank account: 123456789012345678", because: "eighteen digits" },
    { text: "Bank account: 1234 5678 9012", because: "written in groups" },
    { text: "Bank account: 1-123456789", because: "the number goes on to the left" },
    { text: "Bank account: 123456789.50", because: "the number goes on to the right" },
    { text: "Bank account: X123456789", because: "part of a longer word" },
    { text: "Bank account: 000000000", because: "nothing but zeroes" },
    { text: "Bank account, routing number 021000021", because: "a routing number" },
    { text: "embank account 123456789", because: "the keyword is part of a word" },
  ],
};

function rejectAccount(value: string): Rejection | undefined {
  return /[1-9]/.test(value) && !isUsaRoutingNumber(value) ? undefined : "component";
}
