/**
 * DNI, the national identity number of Spain: eight digits and a control letter, the digits' remainder by 23.
 * Issued by the Ministerio del Interior, which describes the letter:
 * https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/
 */

const LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

/** `value` are the eight digits and the letter in upper case, without separators. */
export function isDni(value: string): boolean {
  return /^\d{8}[A-Z]$/.test(value) && controlLetter(Number(value.slice(0, 8))) === value[8];
}

/** The control letter of a number, which other Spanish numbers share. */
export function controlLetter(number: number): string {
  return LETTERS[number % LETTERS.length]!;
}
