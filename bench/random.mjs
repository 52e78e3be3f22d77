/** Pseudo-random numbers and what is made of them: the same seed gives the same bytes everywhere. */

/** A small, good enough generator (mulberry32): each call gives a number in [0, 1). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = (random, list) => list[Math.floor(random() * list.length)];

export const below = (random, limit) => Math.floor(random() * limit);

/** So many characters of an alphabet. */
export const characters = (random, alphabet, count) =>
  Array.from({ length: count }, () => alphabet[below(random, alphabet.length)]).join("");

export const digits = (random, count) => characters(random, "0123456789", count);
