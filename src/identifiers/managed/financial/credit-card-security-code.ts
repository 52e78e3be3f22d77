/**
 * Card verification codes: three digits on the back, on American Express four on the front. Almost everything depends
 * on the keyword, so what usually stands beside one is kept out: years, and the groups and last digits of card and
 * phone numbers, which are matched only to claim their place. A known weakness remains: any other number of three or
 * four digits near a keyword is taken for a code, such as the numbers of XML Schema errors ("cvc-elt.1").
 */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const creditCardSecurityCode: ManagedIdentifier = {
  kind: "managed",
  id: "CREDIT_CARD_SECURITY_CODE",
  category: "FINANCIAL_INFORMATION",
  dataType: "Credit card verification code",
  countries: [],
  recommended: false,
  patterns: [
    { regex: String.raw`\d{3,4}`, boundary: "number" },
    // Card numbers in groups, right or not: test numbers, too, must not be taken apart.
    { regex: String.raw`\d{4}(?: \d{4}){2,3}|\d{4} \d{6} \d{4,5}`, boundary: "number", claimsPlace: true },
    {
      regex: String.raw`(?i)(?:ending(?: in| with)?|last (?:4|four)(?: digits)?):? \d{4}`,
      claimsPlace: true,
    },
    { regex: String.raw`(?:[*•]{2,4}|[xX]{2,4})[ -]?\d{4}`, boundary: "number", claimsPlace: true },
    { regex: String.raw`(?:\d{3}|\(\d{3}\)) \d{3}[ -]\d{4}`, boundary: "number", claimsPlace: true },
  ],
  keywords: [
    "card id",
    "card identification code",
    "card identification number",
    "card security code",
    "card validation code",
    "card validation number",
    "card verification code",
    "card verification data",
    "card verification number",
    "card verification value",
    "cvc",
    "cvc2",
    "cvv",
    "cvv2",
    "elo verification code",
  ],
  validate: rejectCode,
  yieldsTo: ["CREDIT_CARD_EXPIRATION", "CREDIT_CARD_MAGNETIC_STRIPE"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html",
    "https://en.wikipedia.org/wiki/Card_security_code",
  ],
  matches: [
    { text: "CVV: 123", value: "123" },
    { text: "cvc2=0987", value: "0987" },
    { text: "the card verification value is 042.", value: "042" },
    { text: "4111 1111 1111 1111 12/27 cvv 737", value: "737" },
    { text: "3782 822463 10005, 1111 (cvv)", value: "1111" },
    { text: "card_security_code: 7373", value: "7373" },
    { text: "cardVerificationCode 318, 555 010 9999", value: "318" },
    { text: "expires 2027 cvv2 318", value: "318" },
    { text: "Visa ending in 4242, CVC 999", value: "999" },
  ],
  nearMisses: [
    { text: "code: 123", because: "no keyword near" },
    { text: "CVV: 12", because: "two digits" },
    { text: "CVV: 12345", because: "five digits" },
    { text: "CVV: 123.45", because: "the number goes on to the right" },
    { text: "CVV: 12/123", because: "the number goes on to the left" },
    { text: "CVV: A123", because: "part of a longer word" },
    { text: "CVV for 4111 1111 1111 1111", because: "the groups of a card number" },
    { text: "CVV for the card ending in 4242", because: "the end of a card number" },
    { text: "CVV for ****4242", because: "the end of a card number, masked" },
    { text: "CVV for XXXX-XXXX-XXXX-4242", because: "the end of a card number, masked in groups" },
    { text: "CVV? Call (555) 010 9999", because: "the groups of a phone number" },
    { text: "the CVV was introduced in 1997", because: "a year" },
    { text: "scvv 123", because: "the keyword is part of a word" },
  ],
};

function rejectCode(value: string): Rejection | undefined {
  if (value.length > 4) {
    return "format";
  }
  return /^(?:19|20)\d\d$/.test(value) ? "component" : undefined;
}
