/**
 * NIF of legal entities in Spain (formerly CIF): a letter for the kind of entity, seven digits of which two once
 * stood for the province, and a control character, a digit or one of the letters J and A to I that stand for it.
 * Issued by the Agencia Tributaria. Orden EHA/451/2008, https://www.boe.es/buscar/act.php?id=BOE-A-2008-3580
 */

import { isLuhn } from "../luhn.ts";

const CONTROL_LETTERS = "JABCDEFGHI";

/**
 * `value` are the nine characters in upper case, without separators. Letter and digit are taken from any kind of
 * entity: sources differ about which kinds have which.
 */
export function isCif(value: string): boolean {
  if (!/^[A-HJNP-SUVW]\d{7}[\dA-J]$/.test(value)) {
    return false;
  }
  const control = value[8]!;
  const digit = /\d/.test(control) ? control : CONTROL_LETTERS.indexOf(control);
  return isLuhn(value.slice(1, 8) + digit);
}
