/** The sum that most check digits begin with: every character's value times the weight of its place. */

/**
 * The sum over the places that have a weight, from the left; characters behind the last weight are left out.
 * `valueOfCharacter` gives a character's value, by default that of a digit.
 */
export function weightedSum(
  text: string,
  weights: readonly number[],
  valueOfCharacter: (character: string) => number = Number,
): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]! * valueOfCharacter(text[i]!);
  }
  return sum;
}
