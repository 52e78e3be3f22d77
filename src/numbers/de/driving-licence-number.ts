/**
 * Numbers of German driving licence cards: the issuing authority (a letter for the Land and three characters),
 * five characters counted up, a check digit, and one character for how often the card was issued. The authority
 * and the count are weighted 9, 8, ... 1, letters counting from A = 10; the sum modulo 11 is the check digit, 10
 * written as X. Fahrerlaubnis-Verordnung, annex 8 (https://www.gesetze-im-internet.de/fev_2010/anlage_8.html); the
 * arithmetic as worked through at https://de.wikipedia.org/wiki/F%C3%BChrerscheinnummer.
 */

/** True if the check digit of eleven characters in capitals is right. */
export function isGermanDrivingLicenceNumber(value: string): boolean {
  if (!/^[A-Z]\d{2}[0-9A-Z]{6}[0-9X][0-9A-Z]$/.test(value)) {
    return false;
  }
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    sum += Number.parseInt(value[i]!, 36) * (9 - i);
  }
  return "0123456789X"[sum % 11] === value[9];
}
