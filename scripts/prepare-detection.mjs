/**
 * Part of `npm run build`: makes the two usual selections of managed identifiers ready for detection and writes them
 * into dist/, so that no thread has to parse patterns (see src/detection/prepared.ts).
 */

import { writeFileSync } from "node:fs";
import { compileAnew, compileIdentifiers } from "../dist/detection/compiled-identifiers.js";
import { pack, preparedFor } from "../dist/detection/prepared.js";
import { scanTables } from "../dist/detection/scan-tables.js";
import { MANAGED_IDENTIFIERS } from "../dist/identifiers/managed/index.js";

const target = new URL("../dist/detection/prepared-selections.js", import.meta.url);
const selections = [MANAGED_IDENTIFIERS, MANAGED_IDENTIFIERS.filter(({ recommended }) => recommended)];
const packed = selections.map((identifiers) => {
  const compiled = compileAnew(identifiers);
  const { program, keywordProgram, patterns } = compiled;
  if (program.hasAssertions || keywordProgram.hasAssertions) {
    throw new Error("a pattern or keyword of a managed identifier has an assertion");
  }
  const maxLengths = Int32Array.from(patterns, ({ maxLength }) => maxLength);
  return pack(
    identifiers.map(({ id }) => id),
    { program, keywordProgram, maxLengths, tables: scanTables(compiled) },
  );
});
if (
  preparedFor(selections[0], packed) === undefined ||
  compileIdentifiers(selections[0]).patterns.length < 100
) {
  throw new Error("the prepared selections cannot be read");
}
writeFileSync(target, `export const PREPARED_SELECTIONS = ${JSON.stringify(packed)};\n`);
