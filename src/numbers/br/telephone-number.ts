/**
 * National numbers of Brazil: an area code of two digits and eight digits (fixed) or nine (mobile, beginning with 9;
 * until 2016 eight, beginning with 6 to 9);
 * or 0300, 0500, 0800, 0900 and seven digits. The plan of Anatel:
 * https://www.gov.br/anatel/pt-br/regulado/numeracao/plano-de-numeracao-brasileiro.
 */

const AREA_CODE = "(?:[14689][1-9]|2[12478]|3[1-578]|5[1345]|7[134579])";
const NUMBER = new RegExp(String.raw`^(?:${AREA_CODE}(?:9\d{8}|[2-9]\d{7})|[3589]00\d{7})$`);

/** `digits` without the country code and without the 0 in front. */
export function isBrazilianTelephoneNumber(digits: string): boolean {
  return NUMBER.test(digits);
}
