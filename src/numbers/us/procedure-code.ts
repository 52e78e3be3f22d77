/**
 * Codes of the Healthcare Common Procedure Coding System. Level I is the American Medical Association's CPT: five
 * digits in ranges, or four digits and a letter. Level II is a letter and four digits.
 * https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system,
 * https://www.ama-assn.org/practice-management/cpt/cpt-overview-and-code-approval.
 */

/** The sections of CPT's first category: anaesthesia, surgery, radiology, pathology, medicine with evaluation. */
const SECTIONS: readonly (readonly [first: number, last: number])[] = [
  [100, 1999],
  [10_004, 69_990],
  [70_010, 79_999],
  [80_047, 89_398],
  [90_281, 99_607],
];

/** A code without its modifiers. Any case. */
export function isProcedureCode(code: string): boolean {
  if (/^\d{5}$/.test(code)) {
    return SECTIONS.some(([first, last]) => Number(code) >= first && Number(code) <= last);
  }
  // Performance measures (F), new technology (T), laboratories' own tests (U, M), vaccine administration (A).
  return /^(?:\d{4}F|0\d{3}[AMTU])$/i.test(code) || /^[A-EGHJ-MP-V]\d{4}$/i.test(code);
}
