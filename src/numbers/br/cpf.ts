/**
 * CPF, the register of natural persons of Brazil: nine digits and two check digits. Issued by the Receita Federal.
 * https://pt.wikipedia.org/wiki/Cadastro_de_Pessoas_F%C3%ADsicas
 */

import { brazilianCheckDigit } from "./check-digit.ts";

const FIRST_WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND_WEIGHTS = [11, ...FIRST_WEIGHTS];

/** Whether both check digits are right. `digits` are the eleven, without separators. */
export function isCpf(digits: string): boolean {
  return (
    digits.length === 11 &&
    brazilianCheckDigit(digits, FIRST_WEIGHTS) === Number(digits[9]) &&
    brazilianCheckDigit(digits, SECOND_WEIGHTS) === Number(digits[10])
  );
}
