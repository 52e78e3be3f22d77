/**
 * National numbers of France, nine digits without the 0 in front: 1 to 5 for regions, 6 and 7 for mobiles, 8 for
 * special rates, 9 for no place. The plan of the Arcep:
 * https://www.arcep.fr/la-regulation/grands-dossiers-thematiques-transverses/la-numerotation.html.
 */

/** `digits` without the country code and without the 0 in front. */
export function isFrenchTelephoneNumber(digits: string): boolean {
  return /^(?:[1-69]\d|7[03-9]|8[0-24-9])\d{7}$/.test(digits);
}
