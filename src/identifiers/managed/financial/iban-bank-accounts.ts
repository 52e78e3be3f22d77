/**
 * The account numbers of the countries that Macie knows by their IBAN only: one identifier for each, which differ in
 * nothing but the country code and the structure of the national number.
 *
 * The first sample of each country is the IBAN Registry's example (Senegal is not in it), the second, where there is
 * one, another that was published: by https://www.iban.com/structure or in an earlier registry. The near misses are
 * made from the first and differ from it in what is said of them only: where the length or a character is wrong, the
 * check digits are right.
 */

import { toIban } from "../../../numbers/iban.ts";
import { bbanParts, type IbanCountry } from "../../../numbers/iban-registry.ts";
import { ibanRemainder } from "../../../numbers/mod97.ts";
import type { ManagedIdentifier, MatchingSample, NearMiss } from "../../identifier.ts";
import { IBAN_IDENTIFIERS, IBAN_KEYWORD, IBAN_SOURCES, ibanPatterns, rejectIban } from "./iban-patterns.ts";

type DomesticCountry = "DE" | "ES" | "FR" | "GB" | "IT";

const SAMPLES: Readonly<
  Record<Exclude<IbanCountry, DomesticCountry>, readonly [registry: string, other?: string]>
> = {
  AL: ["AL47212110090000000235698741", "AL35202111090000000001234567"],
  AD: ["AD1200012030200359100100", "AD1400080001001234567890"],
  BA: ["BA391290079401028494", "BA393385804800211234"],
  BR: ["BR1800360305000010009795493C1", "BR9700360305000010009795493P1"],
  BG: ["BG80BNBG96611020345678", "BG18RZBB91550123456789"],
  CR: ["CR05015202001026284066", "CR23015108410026012345"],
  HR: ["HR1210010051863000160", "HR1723600001101234565"],
  CY: ["CY17002001280000001200527600", "CY21002001950000357001234567"],
  CZ: ["CZ6508000000192000145399", "CZ9455000000001011038930"],
  DK: ["DK5000400440116243", "DK9520000123456789"],
  DO: ["DO28BAGR00000001212453611324", "DO22ACAU00000000000123456789"],
  EG: ["EG380019000500000000263180002", "EG800002000156789012345180002"],
  EE: ["EE382200221020145685", "EE471000001020145685"],
  FO: ["FO6264600001631634", "FO2000400440116243"],
  FI: ["FI2112345600000785", "FI1410093000123458"],
  GE: ["GE29NB0000000101904917", "GE60NB0000000123456789"],
  GR: ["GR1601101250000000012300695", "GR9608100010000001234567890"],
  GL: ["GL8964710001000206", "GL2000400440116243"],
  HU: ["HU42117730161111101800000000", "HU93116000060000000012345676"],
  IS: ["IS140159260076545510730339", "IS750001121234563108962099"],
  IE: ["IE29AIBK93115212345678", "IE64IRCE92050112345678"],
  JO: ["JO94CBJO0010000000000131000302", "JO71CBJO0000000000001234567890"],
  XK: ["XK051212012345678906", "XK051000000000000053"],
  LI: ["LI21088100002324013AA", "LI7408806123456789012"],
  LT: ["LT121000011101001000", "LT601010012345678901"],
  MT: ["MT84MALT011000012345MTLCAST001S", "MT31MALT01100000000000000000123"],
  MR: ["MR1300020001010000123456753"],
  MU: ["MU17BOMM0101101030300200000MUR", "MU43BOMM0101123456789101000MUR"],
  MC: ["MC5811222000010123456789030", "MC5810096180790123456789085"],
  ME: ["ME25505000012345678951"],
  NL: ["NL91ABNA0417164300", "NL02ABNA0123456789"],
  MK: ["MK07250120000058984", "MK07200002785123453"],
  PL: ["PL61109010140000071219812874", "PL10105000997603123456789123"],
  PT: ["PT50000201231234567890154", "PT50002700000001234567833"],
  SM: ["SM86U0322509800000000270100", "SM76P0854009812123456789123"],
  SN: ["SN08SN0100152000048500003035", "SN12K00100152000025690007542"],
  RS: ["RS35260005601001611379", "RS35105008123123123173"],
  SK: ["SK3112000000198742637541", "SK8975000000000012345671"],
  SI: ["SI56263300012039086", "SI56191000000123438"],
  SE: ["SE4550000000058398257466", "SE7280000810340009783242"],
  CH: ["CH9300762011623852957", "CH5604835012345678009"],
  TL: ["TL380080012345678910157", "TL380010012345678910106"],
  TN: ["TN5910006035183598478831", "TN5904018104004942712345"],
  TR: ["TR330006100519786457841326", "TR320010009999901234567890"],
  UA: ["UA213223130000026007233566001", "UA903052992990004149123456789"],
  AE: ["AE070331234567890123456", "AE460090000000123456789"],
  VG: ["VG96VPVG0000012345678901", "VG07ABVI0000000123456789"],
};

export const IBAN_BANK_ACCOUNTS: readonly ManagedIdentifier[] = Object.entries(SAMPLES).map(
  ([country, [registry, other]]) =>
    toIdentifier(country as keyof typeof SAMPLES, registry, other ?? registry),
);

function toIdentifier(country: IbanCountry, registry: string, other: string): ManagedIdentifier {
  return {
    kind: "managed",
    id: IBAN_IDENTIFIERS[country],
    category: "FINANCIAL_INFORMATION",
    dataType: "International Bank Account Number (IBAN)",
    countries: [country],
    recommended: false,
    patterns: ibanPatterns(country),
    keywords: [IBAN_KEYWORD],
    hasCheckDigits: (bytes, start, end) => ibanRemainder(bytes, start, end) === 1,
    validate: rejectIban,
    sources: IBAN_SOURCES,
    matches: matchesOf(country, registry, other),
    nearMisses: nearMissesOf(country, registry),
  };
}

function matchesOf(country: IbanCountry, registry: string, other: string): MatchingSample[] {
  const ways: readonly [before: string, value: string, after: string][] = [
    ["Account: ", registry, ""],
    ["Please pay to ", inFours(registry, " "), ", thank you."],
    ['{"payee":"', inFours(other, "-"), '"}'],
    ["(", inParts(country, registry), ")"],
    ["iban=", other.toLowerCase(), ";"],
  ];
  return ways.map(([before, value, after]) => ({ text: before + value + after, value }));
}

function nearMissesOf(country: IbanCountry, registry: string): NearMiss[] {
  const bban = registry.slice(4);
  const otherCheckDigits = String((Number(registry.slice(2, 4)) + 1) % 100).padStart(2, "0");
  return [
    { text: `IBAN ${country}${otherCheckDigits}${bban}`, because: "wrong check digits" },
    { text: `IBAN ${inFours(country + otherCheckDigits + bban, " ")}`, because: "wrong, also in groups" },
    { text: `IBAN ${toIban(country, bban.slice(0, -1))}`, because: "one character short" },
    { text: `IBAN ${toIban(country, `${bban}0`)}`, because: "one character too many" },
    { text: `IBAN ${toIban(country, withLetterO(country, bban))}`, because: "the letter O for a digit" },
    { text: `IBAN ${toIban("AT", bban)}`, because: "the code of another country" },
    { text: `IBAN X${registry}`, because: "part of a longer word" },
    { text: `account ${registry.toLowerCase()}`, because: "lower case without the word IBAN near" },
  ];
}

function inFours(iban: string, separator: string): string {
  return iban.replace(/.{4}(?!$)/g, `$&${separator}`);
}

/** As the country's banks print it: the parts of the national number apart. */
function inParts(country: IbanCountry, iban: string): string {
  let position = 4;
  const parts = bbanParts(country).map(({ length }) => iban.slice(position, (position += length)));
  return [iban.slice(0, 4), ...parts].join(" ");
}

/** The national number with an O where the first part made of digits begins. */
function withLetterO(country: IbanCountry, bban: string): string {
  const parts = bbanParts(country);
  const numeric = parts.findIndex(({ kind }) => kind === "n");
  const at = parts.slice(0, numeric).reduce((sum, { length }) => sum + length, 0);
  return `${bban.slice(0, at)}O${bban.slice(at + 1)}`;
}
