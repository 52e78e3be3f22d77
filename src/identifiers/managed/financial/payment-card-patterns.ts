/** How payment card numbers are written and checked: shared by the two identifiers that split them by keyword. */

import { digitsOf } from "../../../numbers/digits.ts";
import { isLuhn } from "../../../numbers/luhn.ts";
import { hasIssuerPrefix } from "../../../numbers/payment-card.ts";
import type { Rejection, ValuePattern } from "../../identifier.ts";

/**
 * 13 to 19 digits: in one run, in the groups that cards print (4-4-4-4 and on, 4-6-5 of American Express, 4-6-4 of
 * Diners Club), with single spaces or hyphens.
 */
export const PAYMENT_CARD_PATTERNS: readonly ValuePattern[] = [
  { regex: String.raw`[2-68]\d{12,18}`, boundary: "number" },
  { regex: String.raw`[2-68]\d{3}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?`, boundary: "number" },
  { regex: String.raw`3\d{3}[ -]\d{6}[ -]\d{4,5}`, boundary: "number" },
];

/** Published test numbers, which Macie never reports (managed-data-identifiers.md in its guide's words). */
const TEST_NUMBERS: ReadonlySet<string> = new Set(
  `122000000000003 2222405343248877 2222990905257051 2223007648726984 2223577120017656 30569309025904
  34343434343434 3528000700000000 3530111333300000 3566002020360505 36148900647913 36700102000000
  371449635398431 378282246310005 378734493671000 38520000023237 4012888888881881 4111111111111111
  4222222222222 4444333322221111 4462030000000000 4484070000000000 4911830000000 4917300800000000
  4917610000000000 4917610000000000003 5019717010103742 5105105105105100 5111010030175156 5185540810000019
  5200828282828210 5204230080000017 5204740009900014 5420923878724339 5454545454545454 5455330760000018
  5506900490000436 5506900490000444 5506900510000234 5506920809243667 5506922400634930 5506927427317625
  5553042241984105 5555553753048194 5555555555554444 5610591081018250 6011000990139424 6011000400000000
  6011111111111117 630490017740292441 630495060000000000 6331101999990016 6759649826438453
  6799990100000000019 76009244561`.split(/\s+/),
);

export function rejectPaymentCard(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  // Nine of ten numbers that are no cards fail here, and all test numbers pass.
  if (!isLuhn(digits)) {
    return "checksum";
  }
  if (TEST_NUMBERS.has(digits)) {
    return "sample-value";
  }
  return hasIssuerPrefix(digits) ? undefined : "component";
}
