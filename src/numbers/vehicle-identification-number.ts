/**
 * Vehicle identification numbers (ISO 3779, ISO 3780): three characters for the maker, six for the vehicle, eight
 * for the single one, of which the last four are digits. I, O and Q are not used.
 *
 * The check digit in the ninth place is the rule in North America and China only: elsewhere makers put there what
 * they like, so it decides nothing here. https://www.iso.org/standard/52200.html,
 * https://www.ecfr.gov/current/title-49/subtitle-B/chapter-V/part-565.
 */

/** Any case. */
export function isVehicleIdentificationNumber(text: string): boolean {
  // The first character is the region: 0 is none. Numbers of digits alone are serial numbers of other things.
  return (
    /^[A-HJ-NPR-Z1-9][A-HJ-NPR-Z0-9]{12}\d{4}$/i.test(text) && /[A-Z]/i.test(text) && !/0{8}$/.test(text)
  );
}
