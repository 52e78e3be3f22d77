/**
 * The Verhoeff check: digits are multiplied in the dihedral group of the pentagon, each after a permutation that
 * depends on its place. Finds any single wrong digit and any two neighbours that changed places.
 * J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tract 29, Amsterdam 1969.
 */

const PRODUCTS = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];

/** What becomes of a digit at each place, from the right; the places go round after the last row. */
const PERMUTATIONS = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** True if a string of digits, its check digit last, passes. At least two digits. */
export function isVerhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const permuted = Number(PERMUTATIONS[place % PERMUTATIONS.length]![digit]);
    check = Number(PRODUCTS[check]![permuted]);
  }
  return digits.length >= 2 && check === 0;
}
