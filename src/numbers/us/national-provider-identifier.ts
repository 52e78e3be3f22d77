/**
 * National Provider Identifiers of the United States: ten digits that begin with 1 or 2, the last one a Luhn check
 * digit over them and the prefix 80840 (80 for health, 840 for the United States). Issued by the Centers for
 * Medicare & Medicaid Services:
 * https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand/Downloads/NPIcheckdigit.pdf.
 */

import { isLuhn } from "../luhn.ts";

const CARD_ISSUER_PREFIX = "80840";

/** `digits`: the ten digits, or fifteen with the prefix 80840. */
export function isNationalProviderIdentifier(digits: string): boolean {
  const found = /^(?:80840)?([12]\d{9})$/.exec(digits);
  return found !== null && isLuhn(CARD_ISSUER_PREFIX + found[1]!);
}
