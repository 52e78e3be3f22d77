/** Slovak driving licence numbers: a letter or digit and seven digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const slovakiaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "SLOVAKIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["SK"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[0-9A-Z]\d{7}`, boundary: "number" }],
  keywords: [
    "číslo licencie",
    "číslo vodičského preukazu",
    "ovládače lic.",
    "povolenia vodičov",
    "povolenie jazdu",
    "povolenie na jazdu",
    "povolenie vodiča",
    "vodičský preukaz",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-slovakia-drivers-license-number",
  ],
  matches: [
    { text: "Vodičský preukaz: W1234567", value: "W1234567" },
    { text: "cislo_vodicskeho_preukazu=v0987654", value: "v0987654" },
    { text: "12345678 (povolenie vodiča)", value: "12345678" },
  ],
  nearMisses: [
    { text: "Faktúra: W1234567", because: "no keyword near" },
    { text: "Vodičský preukaz: W123456", because: "six digits" },
    { text: "Vodičský preukaz: W12345678", because: "eight digits behind the letter" },
    { text: "Vodičský preukaz: WW1234567", because: "two letters" },
    { text: "Vodičský preukaz: W0000000", because: "nothing but zeroes" },
    { text: "Vodičský preukaz, 20230531", because: "a date" },
  ],
};
