/**
 * NIR, the social security number of France: sex (1), year (2) and month (2) of birth, department (2, in Corsica
 * 2A or 2B), commune or country (3), order (3), key (2). Issued by the INSEE.
 * https://fr.wikipedia.org/wiki/Num%C3%A9ro_de_s%C3%A9curit%C3%A9_sociale_en_France
 */

import { mod97 } from "../mod97.ts";

/**
 * Sexes 3 and 4 stand for people whose registration is under way, 7 and 8 for temporary numbers. Months 20 to 42
 * and 50 to 99 stand for dates of birth not fully known.
 */
const COMPONENTS =
  /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(?!00)(?:\d{2}|2[AB])(?!000)\d{3}(?!000)\d{3}\d{2}$/;

/** Whether every part can be. `nir` are the fifteen characters in upper case, without separators. */
export function hasNirComponents(nir: string): boolean {
  return COMPONENTS.test(nir);
}

/** Whether the key is right, from 01 to 97. In it, 2A counts as 19 and 2B as 18. `nir` as above. */
export function hasNirKey(nir: string): boolean {
  const number = nir.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - mod97(number) === Number(nir.slice(13));
}
