/** Bulgarian driving licence numbers: nine digits. There is no check digit. */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const bulgariaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "BULGARIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["BG"],
  recommended: false,
  patterns: [{ regex: String.raw`\d{9}`, boundary: "number" }],
  keywords: [
    "превозно средство",
    "свидетелство за управление на моторно",
    "свидетелство за управление на мпс",
    "сумпс",
    "шофьорска книжка",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-bulgaria-drivers-license-number",
  ],
  matches: [
    { text: "Шофьорска книжка № 281234567", value: "281234567" },
    { text: "СУМПС 123456789", value: "123456789" },
    { text: "Свидетелство за управление на МПС: 282345678", value: "282345678" },
    { text: "283456789 (шофьорска книжка)", value: "283456789" },
  ],
  nearMisses: [
    { text: "Фактура № 281234567", because: "no keyword near" },
    { text: "Шофьорска книжка № 28123456", because: "eight digits" },
    { text: "Шофьорска книжка № 2812345678", because: "ten digits" },
    { text: "Шофьорска книжка № 281 234 567", because: "grouped, as no licence prints it" },
    { text: "СУМПС 000000000", because: "nothing but zeroes" },
    { text: "СУМПС 281234567-8", because: "the number goes on to the right" },
  ],
};
