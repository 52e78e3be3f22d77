/**
 * The Luhn check: doubling every second digit from the right, the sum of all digits is a multiple of ten.
 * ISO/IEC 7812-1 annex B; H. P. Luhn, US patent 2,950,048. Finds any single wrong digit and most transpositions.
 */

/** True if a string of digits, its check digit last, passes. At least two digits. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let i = digits.length - 1; i >= 0; i--) {
    let digit = digits.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) {
      return false;
    }
    if (isDoubled) {
      digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    }
    sum += digit;
    isDoubled = !isDoubled;
  }
  return digits.length >= 2 && sum % 10 === 0;
}

/** True if the ASCII digits among bytes [start, end), whatever groups them, pass. At least two digits. */
export function hasLuhnDigits(bytes: Uint8Array, start: number, end: number): boolean {
  let sum = 0;
  let count = 0;
  for (let i = end - 1; i >= start; i--) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      sum += (count & 1) === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
      count += 1;
    }
  }
  return count >= 2 && sum % 10 === 0;
}
