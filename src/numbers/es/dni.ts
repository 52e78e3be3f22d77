/**
 * Numbers of the Spanish identity card (documento nacional de identidad): eight digits and a letter that follows
 * from the digits modulo 23. Issued by the Dirección General de la Policía; the letter is explained at
 * https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/
 */

const LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

/** True for eight digits and their letter, in either case, without separators. */
export function isDni(value: string): boolean {
  return (
    /^\d{8}[A-Za-z]$/.test(value) && controlLetter(Number(value.slice(0, 8))) === value[8]!.toUpperCase()
  );
}

/** The control letter of a number, which other Spanish numbers share. */
export function controlLetter(number: number): string {
  return LETTERS[number % LETTERS.length]!;
}
