/**
 * RUN and RUT, the national and the tax number of Chile: a serial of seven or eight digits and a check character.
 * Issued by the Registro Civil and the Servicio de Impuestos Internos.
 * https://es.wikipedia.org/wiki/Rol_%C3%9Anico_Tributario
 */

import { weightedSum } from "../weighted-sum.ts";

/** 2 to 7 over and over, from the right. */
const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** Whether the check character is right, 0 to 9 or K. `text` are serial and check character, without separators. */
export function isRut(text: string): boolean {
  const serial = text.slice(0, -1).padStart(WEIGHTS.length, "0");
  const check = (11 - (weightedSum(serial, WEIGHTS) % 11)) % 11;
  return serial.length === WEIGHTS.length && (check === 10 ? "K" : String(check)) === text.at(-1);
}
