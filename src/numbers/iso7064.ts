/** Hybrid check digits of ISO/IEC 7064 (https://www.iso.org/standard/31531.html). */

/** True if a string of digits, its check digit last, passes MOD 11,10. At least two digits. */
export function isMod11And10(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i++) {
    const sum = (product + Number(digits[i])) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return digits.length >= 2 && (product + Number(digits.at(-1))) % 10 === 1;
}
