/**
 * Numbers of German driving licence cards (field 5): eleven letters and digits with a check digit in the tenth
 * place. The first character is taken to be the letter of a Land, which keeps phone numbers out; papers from
 * before 1999 are numbered otherwise in every town and are not looked for.
 */

import { isGermanDrivingLicenceNumber } from "../../../../numbers/de/driving-licence-number.ts";
import type { ManagedIdentifier } from "../../../identifier.ts";

export const germanyDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "GERMANY_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["DE"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z]\d{2}[0-9A-Z]{6}[0-9X][0-9A-Z]`, boundary: "number" }],
  keywords: [
    "fuehrerschein",
    "fuehrerschein- nr",
    "fuehrerscheinnummer",
    "fuhrerschein",
    "führerschein",
    "fuhrerschein- nr",
    "führerschein- nr",
    "fuhrerscheinnummer",
    "führerscheinnummer",
  ],
  validate: (value) => (isGermanDrivingLicenceNumber(value.toUpperCase()) ? undefined : "checksum"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-germany-drivers-license-number",
    "https://www.gesetze-im-internet.de/fev_2010/anlage_8.html",
    "https://de.wikipedia.org/wiki/F%C3%BChrerscheinnummer",
  ],
  matches: [
    { text: "Führerschein-Nr.: B072RRE2I55", value: "B072RRE2I55" },
    { text: "fuehrerscheinnummer=c99000009x1", value: "c99000009x1" },
    { text: "C9900001801 (Führerschein)", value: "C9900001801" },
    { text: "FuehrerscheinNr P010ABC1231", value: "P010ABC1231" },
  ],
  nearMisses: [
    { text: "Kundennummer: B072RRE2I55", because: "no keyword near" },
    { text: "Führerschein-Nr.: B072RRE2I35", because: "wrong check digit" },
    { text: "Führerschein-Nr.: 0072RRE2I55", because: "no letter for the Land" },
    { text: "Führerschein-Nr.: B072RRE2I5", because: "ten characters" },
    { text: "Führerschein-Nr.: B072RRE2I555", because: "twelve characters" },
    { text: "Führerschein vorhanden, Tel. 01721234567", because: "a phone number" },
    { text: "Führerscheinklasse: B072RRE2I55", because: "the keyword is part of a word" },
  ],
};
