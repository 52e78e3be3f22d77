/**
 * National numbers of Italy. Landlines keep their 0 everywhere: it belongs to the area code. Mobiles begin with 3.
 * The plan of the AGCOM: https://www.mimit.gov.it/it/comunicazioni/telefonia/numerazione.
 */

/** Area codes with their 0: two digits for Milan and Rome, three for large cities, four elsewhere. */
const AREA_CODE = new RegExp(
  `^0(?:[26]|[13-57-9][0159]
  |1(?:2[1-5]|31|4[1-4]|6[1356]|7[1-5]|8[2-57])
  |3(?:2[1-4]|3[12]|4[1-6]|6[2-59]|7[1-7]|8[1-6])
  |4(?:2[1-9]|3[1-9]|4[245]|6[1-5]|7[1-4]|81)
  |5(?:2[1-5]|3[2-6]|4[1-79]|6[4-6]|7[1-578]|8[3-8])
  |7(?:2[12]|3[1-7]|4[2-46]|6[13569]|7[13-6]|8[1-59])
  |8(?:2[3-578]|3[12356]|6[1-5]|7[1-5]|8[1-5])
  |9(?:2[1-5]|3[1-5]|4[12]|6[1-8]|7[1-6]|8[1-5]))`.replace(/\s+/g, ""),
);

/** The area code at the beginning of a landline's number, with its 0; undefined if there is none. */
export function italianAreaCodeOf(digits: string): string | undefined {
  return AREA_CODE.exec(digits)?.[0];
}

/** `digits` without the country code, with the 0 of a landline. */
export function isItalianTelephoneNumber(digits: string): boolean {
  return (
    /^3\d{8,9}$/.test(digits) ||
    /^80[03]\d{6}$/.test(digits) ||
    (/^0\d{7,10}$/.test(digits) && italianAreaCodeOf(digits) !== undefined)
  );
}
