/**
 * What the kernel's first tests are made of, for a selection of identifiers: data alone, so that the build can make it
 * once (prepared.ts).
 */

import { leastDigitsOfLoose } from "../patterns/first-bytes.ts";
import {
  BEGINS_KEYWORD,
  BEGINS_VALUE,
  beginningTables,
  ROW_SIZE,
  type ScanTables,
} from "./beginning-tables.ts";
import type { CompiledIdentifiers } from "./compiled-identifiers.ts";

/** The kernel looks at so many bytes for digits and spaces. */
const DIGITS_WITHIN = 16;

export function scanTables({
  program,
  keywordProgram,
  patterns,
  identifiers,
}: CompiledIdentifiers): ScanTables {
  const startsOf = (isWanted: (pattern: CompiledIdentifiers["patterns"][number]) => boolean) =>
    patterns.flatMap((pattern, index) => (isWanted(pattern) ? [program.starts[index]!] : []));
  const everywhere = startsOf(({ needsKeyword }) => !needsKeyword);
  const gated = startsOf(({ needsKeyword }) => needsKeyword);
  const leastOf = leastDigitsOfLoose(program, DIGITS_WITHIN);
  const leastDigits = new Uint8Array((identifiers.length + 1) * ROW_SIZE);
  leastDigits.set(leastOf(everywhere));
  for (const index of identifiers.keys()) {
    const own = startsOf(({ needsKeyword, identifier }) => needsKeyword && identifier === index);
    leastDigits.set(leastOf(own), (index + 1) * ROW_SIZE);
  }
  return {
    text: beginningTables(
      [
        { flag: BEGINS_KEYWORD, program: keywordProgram, starts: [...keywordProgram.starts] },
        { flag: BEGINS_VALUE, program, starts: everywhere },
      ],
      true,
    ),
    windows: beginningTables([{ flag: BEGINS_VALUE, program, starts: gated }], false),
    leastDigits,
  };
}
