/**
 * Unique device identifiers in the forms of the agencies that the FDA has accredited: GS1 (with its application
 * identifiers in brackets, or as scanned), HIBCC and ICCBBA (ISBT 128, also of blood bags).
 *
 * `med`, `blood` and `device id` are everyday words, so only whole identifiers are taken: a bare GTIN is an article
 * number like any other. HIBCC's check character is asked for only where nothing but the primary code is there: the
 * FDA's own sample of a complete one does not have the right one.
 */

import { isCalendarDate } from "../../../numbers/calendar-date.ts";
import { hasGs1CheckDigit } from "../../../numbers/gs1-check-digit.ts";
import { hasHibcCheckCharacter } from "../../../numbers/hibc-check-character.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/** A lot or serial number of GS1: up to twenty characters; a mark at its end belongs to the sentence. */
const LOT = "[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,18}[A-Za-z0-9])?";
/** Dates of production (11), packaging (13), best before (15) and expiry (17). */
const DATE = String.raw`\((?:11|13|15|17)\) ?\d{6}`;
/** Batch (10), serial number (21), further numbers of the maker (240, 241, 250) and counts (30, 37). */
const NUMBER = String.raw`\((?:10|21|240|241|250)\) ?${LOT}|\((?:30|37)\) ?\d{1,8}`;

export const medicalDeviceUdi: ManagedIdentifier = {
  kind: "managed",
  id: "MEDICAL_DEVICE_UDI",
  category: "PERSONAL_INFORMATION",
  dataType: "Unique device identifier (UDI)",
  countries: ["US"],
  recommended: false,
  patterns: [
    { regex: String.raw`\(01\) ?\d{14}(?: ?(?:${DATE}|${NUMBER})){0,6}` },
    // As scanned: the date first or not at all, because a lot without brackets has no end of its own.
    { regex: String.raw`01\d{14}(?:(?:1[17]\d{6}){1,2}(?:(?:10|21)${LOT})?|(?:10|21)${LOT})` },
    { regex: String.raw`\+[A-Z][A-Z0-9]{4,21}\d[0-9A-Z. $/+%-]` },
    { regex: String.raw`\+[A-Z][A-Z0-9]{4,21}\d/(?:\$|16D|14D|S)[0-9A-Z$/+.%-]{1,80}` },
    {
      regex: String.raw`=/[A-Z0-9]{11}[A-Z]\d{4}(?: ?(?:=,[A-Z0-9]{6}|=[A-NP-Z1-9][A-Z0-9]{14}|=[>}]\d{6}|&,1[A-Z0-9]{18})){0,6}`,
    },
    { regex: String.raw`=\)[A-Z0-9]{10}(?: ?&\)[A-Z0-9]{10})?` },
  ],
  keywords: [
    "blood",
    "blood bag",
    "dev id",
    "device id",
    "device identifier",
    "gs1",
    "hibcc",
    "iccbba",
    "med",
    "udi",
    "unique device id",
    "unique device identifier",
  ],
  validate: rejectUdi,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.fda.gov/media/96648/download",
    "https://www.gs1.org/industries/healthcare/udi",
    "https://www.hibcc.org/udi-labeling-standards/",
    "https://www.isbt128.org/medical-devices",
  ],
  matches: [
    {
      text: "UDI: (01)51022222233336(11)141231(17)150707(10)A213B1(21)1234",
      value: "(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234",
    },
    { text: "udi_carrier,(01) 00844588003288 (17) 141120", value: "(01) 00844588003288 (17) 141120" },
    { text: "Device identifier (01)00643169001763.", value: "(01)00643169001763" },
    {
      text: '"deviceIdentifier": "010084458800328817141120107654321D"',
      value: "010084458800328817141120107654321D",
    },
    { text: "HIBCC +A123BJC5D6E71G", value: "+A123BJC5D6E71G" },
    {
      text: "unique device id *+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202C*",
      value: "+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202C",
    },
    {
      text: "ICCBBA =/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123",
      value: "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123",
    },
    { text: "blood bag: =)1TE123456A&)RZ12345678", value: "=)1TE123456A&)RZ12345678" },
  ],
  nearMisses: [
    { text: "Article (01)51022222233336(11)141231", because: "no keyword near" },
    { text: "UDI: (01)51022222233337(11)141231", because: "wrong check digit of the device" },
    { text: "UDI: (01)00000000000000", because: "no device" },
    { text: "UDI: (02)51022222233336", because: "the identifier of what a package contains" },
    { text: "UDI: 51022222233336", because: "a bare article number" },
    { text: "udi 0151022222233336", because: "as scanned, a date or number must follow" },
    { text: "udi 010084458800328817141320", because: "no thirteenth month" },
    { text: "HIBCC +A123BJC5D6E71H", because: "wrong check character" },
    { text: "device id x=/A9999XYZ100T0944", because: "the equals sign belongs to what is in front" },
    { text: "blood bag: =)1TE123456", because: "too short" },
    { text: "medium (01)51022222233336(11)141231", because: "the keyword is part of a word" },
  ],
};

function rejectUdi(value: string): Rejection | undefined {
  if (value.startsWith("+")) {
    return value.includes("/") || hasHibcCheckCharacter(value) ? undefined : "checksum";
  }
  if (value.startsWith("=")) {
    return undefined;
  }
  const [, device, rest] = /^\(?01\)? ?(\d{14})(.*)$/.exec(value)!;
  if (/^0+$/.test(device!)) {
    return "component";
  }
  if (!hasGs1CheckDigit(device!)) {
    return "checksum";
  }
  return datesOf(rest!).every(isGs1Date) ? undefined : "component";
}

/** The dates behind the device, each YYMMDD: in brackets wherever they stand, as scanned only in front. */
function datesOf(text: string): string[] {
  const scanned = /^(?:1[17](\d{6}))(?:1[17](\d{6}))?/.exec(text);
  return scanned === null
    ? [...text.matchAll(/\((?:11|13|15|17)\) ?(\d{6})/g)].map((found) => found[1]!)
    : scanned.slice(1).filter((date) => date !== undefined);
}

/** The day may be 00: the whole month. */
function isGs1Date(date: string): boolean {
  const [year, month, day] = (date.match(/\d{2}/g) ?? []).map(Number) as [number, number, number];
  return isCalendarDate(2000 + year, month, Math.max(day, 1));
}
