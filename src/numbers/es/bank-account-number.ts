/**
 * Spanish account numbers (código cuenta cliente): bank and branch of four digits each, two check digits, and an
 * account of ten digits. The first check digit covers bank and branch, the second the account. Defined by the Consejo
 * Superior Bancario; https://es.wikipedia.org/wiki/C%C3%B3digo_cuenta_cliente.
 */

const WEIGHTS = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/** `digits`: the twenty digits without separators. */
export function isSpainBankAccountNumber(digits: string): boolean {
  return (
    /^\d{20}$/.test(digits) &&
    /[1-9]/.test(digits) &&
    checkDigit(`00${digits.slice(0, 8)}`) === digits[8] &&
    checkDigit(digits.slice(10)) === digits[9]
  );
}

/** The check digit of ten digits: the weighted sum's distance from a multiple of 11, where 10 becomes 1. */
function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const distance = (11 - (sum % 11)) % 11;
  return String(distance === 10 ? 1 : distance);
}
