/**
 * How the national part of an IBAN, the BBAN, is built in each country that has an identifier: parts in order, each
 * a length and a kind, in the notation of the registry.
 *
 * Source: IBAN Registry, kept by SWIFT for ISO 13616
 * (https://www.swift.com/standards/data-standards/iban-international-bank-account-number). Senegal is not in it; its
 * structure is the one that its banks use (https://www.iban.com/structure).
 */

/** By ISO 3166 country code; XK is Kosovo. */
const BBAN_STRUCTURES = {
  AD: "4!n4!n12!c",
  AE: "3!n16!n",
  AL: "8!n16!c",
  BA: "3!n3!n8!n2!n",
  BG: "4!a4!n2!n8!c",
  BR: "8!n5!n10!n1!a1!c",
  CH: "5!n12!c",
  CR: "4!n14!n",
  CY: "3!n5!n16!c",
  CZ: "4!n16!n",
  DE: "8!n10!n",
  DK: "4!n9!n1!n",
  DO: "4!c20!n",
  EE: "2!n14!n",
  EG: "4!n4!n17!n",
  ES: "4!n4!n1!n1!n10!n",
  FI: "3!n11!n",
  FO: "4!n9!n1!n",
  FR: "5!n5!n11!c2!n",
  GB: "4!a6!n8!n",
  GE: "2!a16!n",
  GL: "4!n9!n1!n",
  GR: "3!n4!n16!c",
  HR: "7!n10!n",
  HU: "3!n4!n1!n15!n1!n",
  IE: "4!a6!n8!n",
  IS: "4!n2!n6!n10!n",
  IT: "1!a5!n5!n12!c",
  JO: "4!a4!n18!c",
  LI: "5!n12!c",
  LT: "5!n11!n",
  MC: "5!n5!n11!c2!n",
  ME: "3!n13!n2!n",
  MK: "3!n10!c2!n",
  MR: "5!n5!n11!n2!n",
  MT: "4!a5!n18!c",
  MU: "4!a2!n2!n12!n3!n3!a",
  NL: "4!a10!n",
  PL: "8!n16!n",
  PT: "4!n4!n11!n2!n",
  RS: "3!n13!n2!n",
  SE: "3!n16!n1!n",
  SI: "5!n8!n2!n",
  SK: "4!n6!n10!n",
  SM: "1!a5!n5!n12!c",
  SN: "2!c22!n",
  TL: "3!n14!n2!n",
  TN: "2!n3!n13!n2!n",
  TR: "5!n1!n16!c",
  UA: "6!n19!c",
  VG: "4!a16!n",
  XK: "4!n10!n2!n",
} as const;

/** A country whose IBANs are known here, by its ISO 3166 code. */
export type IbanCountry = keyof typeof BBAN_STRUCTURES;

export interface BbanPart {
  /** In characters. */
  readonly length: number;
  /** Digits, upper-case letters, or both. */
  readonly kind: "n" | "a" | "c";
}

/** The parts of a country's BBAN, in order. */
export function bbanParts(country: IbanCountry): readonly BbanPart[] {
  return Array.from(BBAN_STRUCTURES[country].matchAll(/(\d+)!([nac])/g), ([, length, kind]) => ({
    length: Number(length),
    kind: kind as BbanPart["kind"],
  }));
}
