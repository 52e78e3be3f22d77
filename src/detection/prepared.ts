/**
 * Selections of identifiers that the build made ready (scripts/prepare-detection.mjs): parsing all patterns takes some
 * 200 ms, in every scanning thread again, and reading what came of it a few.
 */

import type { Identifier } from "../identifiers/identifier.ts";
import type { ByteProgram } from "../patterns/byte-program.ts";
import type { ScanTables } from "./beginning-tables.ts";
import { type PackedProgram, PREPARED_SELECTIONS, type PreparedSelection } from "./prepared-selections.ts";

/** What is worked out of the patterns and keywords. */
export interface Prepared {
  readonly program: ByteProgram;
  readonly keywordProgram: ByteProgram;
  /** Per pattern of the program, its longest match in bytes. */
  readonly maxLengths: Int32Array;
  readonly tables: ScanTables;
}

/** The selection of exactly these identifiers, or undefined. */
export function preparedFor(
  identifiers: readonly Identifier[],
  selections = PREPARED_SELECTIONS,
): Prepared | undefined {
  const found = selections.find(
    ({ ids }) =>
      ids.length === identifiers.length &&
      identifiers.every(({ kind, id }, index) => kind === "managed" && id === ids[index]),
  );
  return found === undefined ? undefined : unpack(found);
}

/**
 * Makes a selection to keep.
 * @public For scripts/prepare-detection.mjs.
 */
export function pack(ids: readonly string[], prepared: Prepared): PreparedSelection {
  const { program, keywordProgram, maxLengths, tables } = prepared;
  const { text, windows, leastDigits } = tables;
  return {
    ids,
    program: packProgram(program),
    keywordProgram: packProgram(keywordProgram),
    maxLengths: toBase64(maxLengths),
    tables: { text: toBase64(text), windows: toBase64(windows), leastDigits: toBase64(leastDigits) },
  };
}

function packProgram({ kind, low, high, next, other, starts }: ByteProgram): PackedProgram {
  return {
    kind: toBase64(kind),
    low: toBase64(low),
    high: toBase64(high),
    next: toBase64(next),
    other: toBase64(other),
    starts: toBase64(starts),
  };
}

function unpack({ program, keywordProgram, maxLengths, tables }: PreparedSelection): Prepared {
  return {
    program: unpackProgram(program),
    keywordProgram: unpackProgram(keywordProgram),
    maxLengths: numbersOf(maxLengths),
    tables: {
      text: bytesOf(tables.text),
      windows: bytesOf(tables.windows),
      leastDigits: bytesOf(tables.leastDigits),
    },
  };
}

function unpackProgram({ kind, low, high, next, other, starts }: PackedProgram): ByteProgram {
  return {
    kind: bytesOf(kind),
    low: bytesOf(low),
    high: bytesOf(high),
    next: numbersOf(next),
    other: numbersOf(other),
    starts: numbersOf(starts),
    hasAssertions: false,
  };
}

function toBase64({ buffer, byteOffset, byteLength }: Uint8Array | Int32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"));
}

function numbersOf(base64: string): Int32Array {
  return new Int32Array(bytesOf(base64).buffer);
}
