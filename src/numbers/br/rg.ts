/**
 * RG, the general register of persons, which each state of Brazil keeps by rules of its own. São Paulo, which has
 * issued most, numbers with eight digits and a check digit.
 * https://pt.wikipedia.org/wiki/C%C3%A9dula_de_identidade
 */

import { weightedSum } from "../weighted-sum.ts";

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9];

/** Whether the check character is right, 0 to 9 or X for 10. `text` are the nine, without separators. */
export function isSaoPauloRg(text: string): boolean {
  const check = (11 - (weightedSum(text, WEIGHTS) % 11)) % 11;
  return text.length === 9 && (check === 10 ? "X" : String(check)) === text[8];
}
