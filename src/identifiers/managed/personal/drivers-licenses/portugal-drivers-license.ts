/**
 * Portuguese driving licence numbers: one or two letters for the district, a hyphen, five to eight digits, and one
 * digit more, which mostly stands apart. How it follows from the others is not public.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { rejectLicenseNumber } from "./drivers-license-patterns.ts";

export const portugalDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "PORTUGAL_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["PT"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z]{1,2}-\d{5,8} ?\d`, boundary: "number" }],
  keywords: [
    "carta de condução",
    "carteira de habilitação",
    // Macie's spelling, which lacks its last letter, and the word's own.
    "carteira de motorist",
    "carteira de motorista",
    "carteira habilitação",
    "carteira motorista",
    "carteira motorist",
    "licença condução",
    "licença de condução",
    "número de licença",
    "número licença",
    "permissão condução",
    "permissão de condução",
  ],
  validate: rejectLicenseNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-portugal-drivers-license-number",
  ],
  matches: [
    { text: "Carta de condução n.º L-123456 7", value: "L-123456 7" },
    { text: "carta_de_conducao=av-12345 6", value: "av-12345 6" },
    { text: "Licença de condução: P-98765432 1", value: "P-98765432 1" },
    { text: "SE-246810 3 (número de licença)", value: "SE-246810 3" },
  ],
  nearMisses: [
    { text: "Matrícula L-123456 7", because: "no keyword near" },
    { text: "Carta de condução n.º L-1234 7", because: "four digits" },
    { text: "Carta de condução n.º 123456 7", because: "no letter" },
    { text: "Carta de condução n.º ABC-123456 7", because: "three letters" },
    { text: "Carta de condução n.º L-1234567890 1", because: "ten digits" },
    { text: "Carta de condução n.º L-000000 0", because: "nothing but zeroes" },
  ],
};
