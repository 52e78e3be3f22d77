/**
 * Identification numbers of European Health Insurance Cards, twenty digits in the scheme of EN 1867: 80 for health,
 * the ISO 3166-1 numeric code of the issuing state, five digits for the institution, ten for the card. Some states
 * make the last one a check digit, some do not. Decision S2 of the Administrative Commission, annex I:
 * https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32010D0424(09).
 */

/** The states whose institutions issue the card: the European Union, Iceland, Liechtenstein, Norway, Switzerland, and the United Kingdom. */
const ISSUING_STATES: ReadonlySet<string> = new Set(
  `040 056 100 191 196 203 208 233 246 250 276 300 348 352 372 380 428 438 440 442 470 528 578 616 620 642 703 705
  724 752 756 826`.split(/\s+/),
);

/** `digits` without separators. */
export function isEuropeanHealthInsuranceCardNumber(digits: string): boolean {
  return /^80\d{18}$/.test(digits) && ISSUING_STATES.has(digits.slice(2, 5)) && !/0{10}$/.test(digits);
}
