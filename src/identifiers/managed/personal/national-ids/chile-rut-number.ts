/**
 * RUN and RUT of Chile, one number for identity and tax. "run" is an English word that stands near many a bare
 * number, so without any sign only eight digits and a check character count, or seven and K.
 */

import { isRut } from "../../../../numbers/cl/rut.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const chileRutNumber: ManagedIdentifier = {
  kind: "managed",
  id: "CHILE_RUT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["CL"],
  recommended: false,
  patterns: [
    {
      regex: String.raw`(?i)\d{1,2}\.\d{3}\.\d{3}-?[\dK]|\d{7,8}-[\dK]|\d{8}[\dK]|\d{7}K`,
      boundary: "number",
    },
  ],
  keywords: [
    "identidad número",
    "nacional identidad",
    "national unique role",
    "nationaluniqueroleID#",
    "número identificación",
    "rol único nacional",
    "rol único tributario",
    "run",
    "run#",
    "r.u.n.",
    "rut",
    "rut#",
    "r.u.t.",
    "unique national number",
    "unique national role",
    "unique tax registry",
    "unique tax role",
    "unique tributary number",
    "unique tributary role",
  ],
  validate: rejectRut,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://es.wikipedia.org/wiki/Rol_%C3%9Anico_Tributario",
    "https://www.sii.cl/",
  ],
  matches: [
    { text: "RUT: 12.345.678-5", value: "12.345.678-5" },
    { text: "R.U.N. 7.654.321-6", value: "7.654.321-6" },
    { text: "rut_empresa=60803000-k", value: "60803000-k" },
    { text: "clienteRut: 123456785", value: "123456785" },
    { text: "10.000.013-K, rol unico nacional", value: "10.000.013-K" },
    { text: "Rol Único Tributario 60803000K", value: "60803000K" },
  ],
  nearMisses: [
    { text: "Factura 12.345.678-5", because: "no keyword near" },
    { text: "RUT: 12.345.678-6", because: "wrong check digit" },
    { text: "RUT: 12.345.687-5", because: "two digits changed places" },
    { text: "RUT: 12.345.678-L", because: "no check character" },
    { text: "RUT: 00.000.000-0", because: "all zeroes" },
    { text: "RUT: 00000000-K", because: "all zeroes" },
    { text: "run 76543216", because: "seven digits and a check digit without any sign" },
    { text: "RUT: 123456-0", because: "six digits" },
    { text: "RUT: 112.345.678-5", because: "nine digits" },
    { text: "RUT: 12.345.678-5-1", because: "part of a longer number" },
    { text: "prune 12.345.678-5", because: "the keyword is part of a word" },
  ],
};

function rejectRut(value: string): Rejection | undefined {
  const text = lettersAndDigitsOf(value);
  if (/^0+[0K]$/.test(text)) {
    return "component";
  }
  return isRut(text) ? undefined : "checksum";
}
