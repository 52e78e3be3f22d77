/**
 * NIF of persons in Spain who have no DNI: a letter, seven digits and the control letter of the DNI. X, Y and Z make
 * the number of a foreigner (NIE); K stands for children, L for Spaniards abroad, M for foreigners without a NIE.
 * Issued by the Ministerio del Interior and the Agencia Tributaria.
 * https://es.wikipedia.org/wiki/N%C3%BAmero_de_identificaci%C3%B3n_fiscal
 */

import { controlLetter } from "./dni.ts";

/** `value` are the nine characters in upper case, without separators. The first letter counts as a digit. */
export function isNie(value: string): boolean {
  return (
    /^[XYZ]\d{7}[A-Z]$/.test(value) &&
    controlLetter(Number("XYZ".indexOf(value[0]!) + value.slice(1, 8))) === value[8]
  );
}

/** `value` are the nine characters in upper case, without separators. The first letter does not count. */
export function isNifOfPersonWithoutDni(value: string): boolean {
  return /^[KLM]\d{7}[A-Z]$/.test(value) && controlLetter(Number(value.slice(1, 8))) === value[8];
}
