/**
 * The check character of Health Industry Bar Codes: the values of all characters before it sum to its own value
 * modulo 43. ANSI/HIBC 2.6, section 2.3.2.4; https://www.hibcc.org/udi-labeling-standards/.
 */

/** Every character in the order of its value, from 0. */
const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

/** True if the text, its leading plus sign included and its check character last, passes. */
export function hasHibcCheckCharacter(text: string): boolean {
  let sum = 0;
  for (const character of text.slice(0, -1)) {
    const value = CHARACTERS.indexOf(character);
    if (value < 0) {
      return false;
    }
    sum += value;
  }
  return text.length >= 2 && CHARACTERS[sum % CHARACTERS.length] === text.at(-1);
}
