/**
 * Italian bank coordinates: a control letter (CIN), bank (ABI) and branch (CAB) of five digits each, and an account of
 * twelve digits or letters. Also those of San Marino. Defined by the Associazione Bancaria Italiana;
 * https://it.wikipedia.org/wiki/Coordinate_bancarie.
 */

import { italyControlLetter } from "./control-letter.ts";

/** `coordinates`: the 23 characters without separators, upper case. */
export function isItalyBankAccountNumber(coordinates: string): boolean {
  return (
    /^[A-Z]\d{10}[0-9A-Z]{12}$/.test(coordinates) &&
    /[1-9]/.test(coordinates) &&
    italyControlLetter(coordinates.slice(1)) === coordinates[0]
  );
}
