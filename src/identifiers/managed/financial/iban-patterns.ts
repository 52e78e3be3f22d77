/**
 * How IBANs and the national numbers in them are written and checked: shared by the identifiers of the countries with
 * an IBAN only, by those of the countries whose domestic forms are known too, and by identifiers that must not take
 * an IBAN for something else.
 *
 * An IBAN needs no keyword, but must be in upper case, as ISO 13616 has it. In lower case it is looked for only near
 * the word IBAN: half of the country codes are syllables or words ("de", "is", "it", "me"), and to look everywhere
 * for them costs a fifth of the speed for values that are hardly ever written so.
 *
 * National check digits are not demanded within an IBAN: its own two cover all of it, and made-up IBANs, in test data
 * and manuals, rarely have both.
 */

import { hasIbanCheckDigits, toElectronicIban } from "../../../numbers/iban.ts";
import { type BbanPart, bbanParts, type IbanCountry } from "../../../numbers/iban-registry.ts";
import type { Rejection, ValuePattern } from "../../identifier.ts";

export const IBAN_IDENTIFIERS: Readonly<Record<IbanCountry, string>> = {
  AL: "ALBANIA_BANK_ACCOUNT_NUMBER",
  AD: "ANDORRA_BANK_ACCOUNT_NUMBER",
  BA: "BOSNIA_AND_HERZEGOVINA_BANK_ACCOUNT_NUMBER",
  BR: "BRAZIL_BANK_ACCOUNT_NUMBER",
  BG: "BULGARIA_BANK_ACCOUNT_NUMBER",
  CR: "COSTA_RICA_BANK_ACCOUNT_NUMBER",
  HR: "CROATIA_BANK_ACCOUNT_NUMBER",
  CY: "CYPRUS_BANK_ACCOUNT_NUMBER",
  CZ: "CZECH_REPUBLIC_BANK_ACCOUNT_NUMBER",
  DK: "DENMARK_BANK_ACCOUNT_NUMBER",
  DO: "DOMINICAN_REPUBLIC_BANK_ACCOUNT_NUMBER",
  EG: "EGYPT_BANK_ACCOUNT_NUMBER",
  EE: "ESTONIA_BANK_ACCOUNT_NUMBER",
  FO: "FAROE_ISLANDS_BANK_ACCOUNT_NUMBER",
  FI: "FINLAND_BANK_ACCOUNT_NUMBER",
  FR: "FRANCE_BANK_ACCOUNT_NUMBER",
  GE: "GEORGIA_BANK_ACCOUNT_NUMBER",
  DE: "GERMANY_BANK_ACCOUNT_NUMBER",
  GR: "GREECE_BANK_ACCOUNT_NUMBER",
  GL: "GREENLAND_BANK_ACCOUNT_NUMBER",
  HU: "HUNGARY_BANK_ACCOUNT_NUMBER",
  IS: "ICELAND_BANK_ACCOUNT_NUMBER",
  IE: "IRELAND_BANK_ACCOUNT_NUMBER",
  IT: "ITALY_BANK_ACCOUNT_NUMBER",
  JO: "JORDAN_BANK_ACCOUNT_NUMBER",
  XK: "KOSOVO_BANK_ACCOUNT_NUMBER",
  LI: "LIECHTENSTEIN_BANK_ACCOUNT_NUMBER",
  LT: "LITHUANIA_BANK_ACCOUNT_NUMBER",
  MT: "MALTA_BANK_ACCOUNT_NUMBER",
  MR: "MAURITANIA_BANK_ACCOUNT_NUMBER",
  MU: "MAURITIUS_BANK_ACCOUNT_NUMBER",
  MC: "MONACO_BANK_ACCOUNT_NUMBER",
  ME: "MONTENEGRO_BANK_ACCOUNT_NUMBER",
  NL: "NETHERLANDS_BANK_ACCOUNT_NUMBER",
  MK: "NORTH_MACEDONIA_BANK_ACCOUNT_NUMBER",
  PL: "POLAND_BANK_ACCOUNT_NUMBER",
  PT: "PORTUGAL_BANK_ACCOUNT_NUMBER",
  SM: "SAN_MARINO_BANK_ACCOUNT_NUMBER",
  SN: "SENEGAL_BANK_ACCOUNT_NUMBER",
  RS: "SERBIA_BANK_ACCOUNT_NUMBER",
  SK: "SLOVAKIA_BANK_ACCOUNT_NUMBER",
  SI: "SLOVENIA_BANK_ACCOUNT_NUMBER",
  ES: "SPAIN_BANK_ACCOUNT_NUMBER",
  SE: "SWEDEN_BANK_ACCOUNT_NUMBER",
  CH: "SWITZERLAND_BANK_ACCOUNT_NUMBER",
  TL: "TIMOR_LESTE_BANK_ACCOUNT_NUMBER",
  TN: "TUNISIA_BANK_ACCOUNT_NUMBER",
  TR: "TURKIYE_BANK_ACCOUNT_NUMBER",
  GB: "UK_BANK_ACCOUNT_NUMBER",
  UA: "UKRAINE_BANK_ACCOUNT_NUMBER",
  AE: "UNITED_ARAB_EMIRATES_BANK_ACCOUNT_NUMBER",
  VG: "VIRGIN_ISLANDS_BANK_ACCOUNT_NUMBER",
};

export const IBAN_SOURCES: readonly string[] = [
  "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-financial.html",
  "https://www.swift.com/standards/data-standards/iban-international-bank-account-number",
  "https://www.iso.org/standard/81090.html",
];

/** The word that makes an IBAN in lower case count. */
export const IBAN_KEYWORD = "iban";

/** What stands between the groups of a number, or nothing. A no-break space is what word processors put there. */
const SEPARATOR = String.raw`[ \u00a0-]?`;

const UPPER_CASE = { n: String.raw`\d`, a: "[A-Z]", c: "[0-9A-Z]" };
const ANY_CASE = { n: String.raw`\d`, a: "[A-Za-z]", c: "[0-9A-Za-z]" };

/**
 * The IBANs of a country: plain, in the groups of four that ISO 13616 prints, or in the parts that the country's banks
 * print. A wrong one claims its place, or the domestic number in it would be found instead.
 */
export function ibanPatterns(country: IbanCountry): readonly ValuePattern[] {
  const lower = country.toLowerCase();
  const bban = bbanRegex(country);
  const start = String.raw`${SEPARATOR}\d{2}${SEPARATOR}`;
  return [
    { regex: `${country}${start}${bban}`, keyword: "not-required", claimsPlace: true },
    {
      regex: `(?:${country}|${lower})${start}${groupedRegex(bbanParts(country), ANY_CASE)}`,
      keyword: "required",
      claimsPlace: true,
    },
  ];
}

/** The national number within a country's IBANs, grouped in the same ways, without a country code in front. */
export function bbanRegex(country: IbanCountry): string {
  return groupedRegex(bbanParts(country), UPPER_CASE);
}

export function rejectIban(value: string): Rejection | undefined {
  return hasIbanCheckDigits(toElectronicIban(value)) ? undefined : "checksum";
}

/**
 * The check of a country whose domestic numbers are looked for too. `rejectDomestic` gets them in upper case and
 * without separators.
 */
export function rejectIbanOrElse(
  country: IbanCountry,
  rejectDomestic: (account: string) => Rejection | undefined,
): (value: string) => Rejection | undefined {
  return (value) => {
    const account = toElectronicIban(value);
    if (account.startsWith(country) && /^..\d\d/.test(account)) {
      return rejectIban(account);
    }
    return /[1-9]/.test(account) ? rejectDomestic(account) : "component";
  };
}

/** The parts, with an optional separator where a part ends and after every fourth character. */
function groupedRegex(
  parts: readonly BbanPart[],
  classes: Readonly<Record<BbanPart["kind"], string>>,
): string {
  let regex = "";
  let position = 0;
  for (const { length, kind } of parts) {
    for (let left = length; left > 0; ) {
      const taken = Math.min(left, 4 - (position % 4));
      regex += `${position > 0 ? SEPARATOR : ""}${classes[kind]}{${taken}}`;
      position += taken;
      left -= taken;
    }
  }
  return regex;
}
