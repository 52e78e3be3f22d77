/**
 * Payment card numbers (ISO/IEC 7812): issuer prefix and length; the check digit is Luhn's (luhn.ts). The schemes are those that Macie
 * names (https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html); their prefixes and lengths
 * are those the schemes publish. Electron lies within Visa, Dankort's co-branded cards too.
 */

interface Scheme {
  readonly name: string;
  readonly prefix: RegExp;
  readonly lengths: readonly number[];
}

const SCHEMES: readonly Scheme[] = [
  { name: "Visa", prefix: /^4/, lengths: [13, 16, 19] },
  {
    name: "Mastercard",
    prefix: /^(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)/,
    lengths: [16],
  },
  { name: "American Express", prefix: /^3[47]/, lengths: [15] },
  { name: "Diners Club", prefix: /^(?:30[0-5]|3095|36|3[89])/, lengths: [14, 15, 16, 17, 18, 19] },
  {
    name: "Discover",
    prefix: /^(?:6011|65|64[4-9]|622(?:12[6-9]|1[3-9]\d|[2-8]\d{2}|9[01]\d|92[0-5]))/,
    lengths: [16, 17, 18, 19],
  },
  { name: "JCB", prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { name: "UnionPay", prefix: /^(?:62|81)/, lengths: [16, 17, 18, 19] },
  { name: "Dankort", prefix: /^5019/, lengths: [16] },
];

/** Whether a scheme issues numbers with this beginning and length. `digits` without separators. */
export function hasIssuerPrefix(digits: string): boolean {
  return SCHEMES.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits));
}
