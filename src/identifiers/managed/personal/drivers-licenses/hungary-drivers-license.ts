/** Hungarian driving licence numbers: two letters and six digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const hungaryDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "HUNGARY_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["HU"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z]{2}\d{6}`, boundary: "number" }],
  keywords: [
    "illesztőprogramok lic",
    "jogosítvány",
    "jogsi",
    "licencszám",
    "vezető engedély",
    "vezetői engedély",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-hungary-drivers-license-number",
  ],
  matches: [
    { text: "Vezetői engedély száma: AB123456", value: "AB123456" },
    { text: "jogositvany=cd987654", value: "cd987654" },
    { text: "jogsi EF246810", value: "EF246810" },
    { text: "GH135790 (vezetői_engedély)", value: "GH135790" },
  ],
  nearMisses: [
    { text: "Rendszám: AB123456", because: "no keyword near" },
    { text: "Vezetői engedély száma: A123456", because: "one letter" },
    { text: "Vezetői engedély száma: AB12345", because: "five digits" },
    { text: "Vezetői engedély száma: AB1234567", because: "seven digits" },
    { text: "Vezetői engedély száma: AB000000", because: "nothing but zeroes" },
    { text: "Jogosítványok: AB123456", because: "the keyword is part of a word" },
  ],
};
