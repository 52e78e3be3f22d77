/**
 * Social security numbers of Spain: province, serial and two check digits, twelve digits in all, for employers eleven.
 */

import { digitsOf } from "../../../numbers/digits.ts";
import {
  hasSocialSecurityCheckDigits,
  hasSocialSecurityProvince,
} from "../../../numbers/es/social-security-number.ts";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

export const spainSocialSecurityNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_SOCIAL_SECURITY_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Social Security number (SSN)",
  countries: ["ES"],
  recommended: true,
  patterns: [{ regex: String.raw`\d{2}[ /-]?\d{7,8}[ /-]?\d{2}`, boundary: "number" }],
  keywords: [
    "número de la seguridad social",
    "social security no.",
    "social security number",
    "socialsecurityno#",
    "ssn",
    "ssn#",
    // Beyond Macie's list: its keywords without the sign, and what Spanish forms print.
    "naf",
    "número de afiliación",
    "nuss",
    "seguridad social",
    "social security no",
  ],
  validate: rejectSocialSecurityNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.seg-social.es/",
    "https://es.wikipedia.org/wiki/N%C3%BAmero_de_la_Seguridad_Social",
  ],
  matches: [
    { text: "Número de la Seguridad Social: 28/12345678/40", value: "28/12345678/40" },
    { text: "N.º Seguridad Social 28 01234567 42", value: "28 01234567 42" },
    { text: "ssn=081234567869", value: "081234567869" },
    { text: "08 1234567 74 (NUSS)", value: "08 1234567 74" },
    { text: "numeroDeLaSeguridadSocial 28-12345678-40", value: "28-12345678-40" },
  ],
  nearMisses: [
    { text: "Factura 28/12345678/40", because: "no keyword near" },
    { text: "seguridad social 28/12345678/41", because: "wrong check digits" },
    { text: "seguridad social 28/12345687/40", because: "two digits changed places" },
    { text: "seguridad social 54/12345678/59", because: "no province 54" },
    { text: "seguridad social 00/00000000/00", because: "no province 00" },
    { text: "seguridad social 28/123456/40", because: "ten digits" },
    { text: "seguridad social 281/2345678/40", because: "grouped otherwise" },
    { text: "seguridad social 28/12345678/40/1", because: "part of a longer number" },
    { text: "assn 281234567840", because: "the keyword is part of a word" },
  ],
};

function rejectSocialSecurityNumber(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (!hasSocialSecurityProvince(digits)) {
    return "component";
  }
  return hasSocialSecurityCheckDigits(digits) ? undefined : "checksum";
}
