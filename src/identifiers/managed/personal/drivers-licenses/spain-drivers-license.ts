/**
 * Spanish driving licence numbers: those of the holder's identity card (DNI), eight digits and a letter, or for
 * foreign residents of their NIE, which has X, Y or Z for the first digit. Near words for an identity card
 * SPAIN_DNI_NUMBER reports the same numbers.
 */

import { isDni } from "../../../../numbers/es/dni.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const spainDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["ES"],
  recommended: false,
  patterns: [
    { regex: String.raw`(?i)(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ]-?\d{7})[ -]?[A-Z]`, boundary: "number" },
  ],
  keywords: [
    // Macie spells "conducer"; the licence says "conducir".
    "carnet conducer",
    "carnet conducir",
    "carnet de conducir",
    "el carnet de conducer",
    "el carnet de conducir",
    "licencia conducer",
    "licencia conducir",
    "licencia de conducir",
    "licencia de manejo",
    "número carnet conducer",
    "número carnet conducir",
    "número de carnet de conducer",
    "número de carnet de conducir",
    "número de permiso conducer",
    "número de permiso conducir",
    "número de permiso de conducer",
    "número de permiso de conducir",
    "número licencia conducer",
    "número licencia conducir",
    "número permiso conducer",
    "número permiso conducir",
    "permiso conducción",
    "permiso conducer",
    "permiso conducir",
    "permiso de conducción",
    "permiso de conducir",
  ],
  validate: rejectNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-spain-drivers-license-number",
    "https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/",
  ],
  matches: [
    { text: "Permiso de conducción: 12345678Z", value: "12345678Z" },
    { text: "carnet_de_conducir=12345678-z", value: "12345678-z" },
    { text: "número permiso conducer 54.362.315-K", value: "54.362.315-K" },
    { text: "Permiso de conducir X1234567L", value: "X1234567L" },
    { text: "00000001R (licencia de manejo)", value: "00000001R" },
  ],
  nearMisses: [
    { text: "DNI: 12345678Z", because: "no keyword near" },
    { text: "Permiso de conducción: 12345678A", because: "wrong letter" },
    { text: "Permiso de conducción: X1234567T", because: "wrong letter for an NIE" },
    { text: "Permiso de conducción: 1234567Z", because: "seven digits" },
    { text: "Permiso de conducción: 112345678Z", because: "nine digits" },
    { text: "Permiso de conducción: 00000000T", because: "nothing but zeroes" },
    { text: "Permiso de conducción: 99999999R", because: "the specimen card's number" },
    { text: "Permiso de conducción: 12345678ZZ", because: "two letters" },
  ],
};

function rejectNumber(value: string): Rejection | undefined {
  const compact = value.toUpperCase().replace(/[ .-]/g, "");
  if (compact.startsWith("99999999")) {
    return "sample-value";
  }
  if (!/[1-9]/.test(compact)) {
    return "component";
  }
  // The letter of an NIE is that of the number with 0, 1 or 2 for X, Y or Z.
  return isDni(compact.replace(/^[XYZ]/, (first) => String("XYZ".indexOf(first)))) ? undefined : "checksum";
}
