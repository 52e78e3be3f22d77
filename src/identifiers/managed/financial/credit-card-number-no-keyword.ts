/** Payment card numbers without a word for cards near. Where CREDIT_CARD_NUMBER reports one, this one does not. */

import { hasLuhnDigits } from "../../../numbers/luhn.ts";
import type { ManagedIdentifier } from "../../identifier.ts";
import { IBAN_IDENTIFIERS } from "./iban-patterns.ts";
import { PAYMENT_CARD_PATTERNS, rejectPaymentCard } from "./payment-card-patterns.ts";

export const creditCardNumberNoKeyword: ManagedIdentifier = {
  kind: "managed",
  id: "CREDIT_CARD_NUMBER_(NO_KEYWORD)",
  category: "FINANCIAL_INFORMATION",
  dataType: "Credit card number",
  countries: [],
  recommended: false,
  patterns: PAYMENT_CARD_PATTERNS,
  keywords: [],
  hasCheckDigits: hasLuhnDigits,
  validate: rejectPaymentCard,
  yieldsTo: ["CREDIT_CARD_NUMBER", ...Object.values(IBAN_IDENTIFIERS)],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html",
    "https://www.iso.org/standard/70484.html",
  ],
  matches: [
    { text: "Paid with 4242424242424242.", value: "4242424242424242" },
    { text: "5500 0055 5555 5559", value: "5500 0055 5555 5559" },
    { text: "ref 3056-930902-5912 ok", value: "3056-930902-5912" },
  ],
  nearMisses: [
    { text: "4242424242424241", because: "wrong check digit" },
    { text: "5555555555554444", because: "a published test number" },
    { text: "id-4242424242424242-77", because: "the number goes on to the right" },
    { text: "v1.4242424242424242", because: "the number goes on to the left" },
  ],
};
