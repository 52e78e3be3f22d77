/**
 * Social Security numbers of the United States, nine digits: area (3), group (2), serial (4). No check digit.
 * Areas 000, 666 and 900 to 999, group 00 and serial 0000 were and are not issued, not since numbers are given out
 * at random either (https://www.ssa.gov/employer/randomization.html).
 */

/** `digits` without separators. */
export function isUsaSocialSecurityNumber(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}
