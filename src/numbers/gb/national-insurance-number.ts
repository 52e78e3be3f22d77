/**
 * National Insurance numbers of the United Kingdom: two letters, six digits, a suffix A to D. There is no check digit.
 * Issued by HM Revenue & Customs, whose manual names the prefixes not in use:
 * https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
 */

/** `value` are the nine characters in upper case, without separators. */
export function isNationalInsuranceNumber(value: string): boolean {
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?!000000)\d{6}[A-D]$/.test(value);
}
