/**
 * Codes of the Healthcare Common Procedure Coding System, with their modifiers. Five digits are common, so the keyword
 * carries the precision: a postal code beside it is taken for a procedure if it is in the ranges that are in use.
 */

import { isProcedureCode } from "../../../numbers/us/procedure-code.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

/** Two characters each, up to four. */
const MODIFIERS = "(?:-[A-Z0-9]{2}){0,4}";

export const usaHealthcareProcedureCode: ManagedIdentifier = {
  kind: "managed",
  id: "USA_HEALTHCARE_PROCEDURE_CODE",
  category: "PERSONAL_INFORMATION",
  dataType: "Healthcare Common Procedure Coding System (HCPCS) code",
  countries: ["US"],
  recommended: false,
  patterns: [
    { regex: String.raw`\d{5}${MODIFIERS}`, boundary: "number" },
    { regex: String.raw`(?i)(?:\d{4}[AFMTU]|[A-EGHJ-MP-V]\d{4})${MODIFIERS}`, boundary: "number" },
  ],
  keywords: ["current procedural terminology", "hcpcs", "healthcare common procedure coding system"],
  validate: (value) => (isProcedureCode(value.slice(0, 5)) ? undefined : "component"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system",
    "https://www.ama-assn.org/practice-management/cpt/cpt-overview-and-code-approval",
  ],
  matches: [
    { text: "HCPCS: J1745", value: "J1745" },
    { text: "Current Procedural Terminology 99213-25", value: "99213-25" },
    { text: "hcpcs_code=G0438", value: "G0438" },
    { text: "J1745-JW-RT (HCPCS)", value: "J1745-JW-RT" },
    { text: "HCPCS/CPT 0042T", value: "0042T" },
  ],
  nearMisses: [
    { text: "Code J1745", because: "no keyword near" },
    { text: "HCPCS: I1745", because: "no section has an I" },
    { text: "HCPCS: 99999", because: "behind the last section" },
    { text: "HCPCS: 9921", because: "too short" },
    { text: "HCPCS: 99213-2512", because: "a postal code with its four digits more" },
    { text: "HCPCS 2021-99213.5", because: "the number goes on to both sides" },
    { text: "xhcpcs J1745", because: "the keyword is part of a word" },
  ],
};
