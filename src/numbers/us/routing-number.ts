/**
 * Routing transit numbers of American banks: nine digits, of which the first two tell the Federal Reserve district or
 * the kind of institution and the last is a check digit. Defined by the American Bankers Association;
 * https://en.wikipedia.org/wiki/ABA_routing_transit_number.
 */

const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** The first two digits: 00 government, 01-12 banks, 21-32 thrifts, 61-72 electronic, 80 traveller's cheques. */
const PREFIX = /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/;

/** `digits`: the nine digits without separators. */
export function isUsaRoutingNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || !PREFIX.test(digits)) {
    return false;
  }
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum > 0 && sum % 10 === 0;
}
