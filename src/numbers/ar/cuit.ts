/**
 * CUIT and CUIL, the tax and the labour number of Argentina: a prefix for the kind of holder (2), a serial, for
 * persons the DNI (8), and a check digit (1). Issued by ARCA, formerly AFIP, and ANSES.
 * https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Identificaci%C3%B3n_Tributaria
 */

import { weightedSum } from "../weighted-sum.ts";

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Whether the check digit is right. `digits` are the eleven, without separators. Where the arithmetic gives 10 the
 * registries issue another prefix; 9 is let pass there, because numbers with it are in use.
 */
export function isCuit(digits: string): boolean {
  const check = (11 - (weightedSum(digits, WEIGHTS) % 11)) % 11;
  return digits.length === 11 && Math.min(check, 9) === Number(digits[10]);
}
