/**
 * National numbers of Spain, nine digits: 6 and 7 for mobiles, 8 and 9 for provinces, 80 and 90 for special rates.
 * The national plan: https://numeracionyoperadores.cnmc.es/portabilidad.
 */

export function isSpanishTelephoneNumber(digits: string): boolean {
  return /^(?:6\d\d|7[0-4]\d|8(?:00|03|06|07)|8[1-8]\d|9(?:00|01|02)|9[1-8]\d)\d{6}$/.test(digits);
}
