/**
 * Identifiers made ready for detection: their patterns parsed and numbered, their keywords merged into one list,
 * and the table of which keyword counts for which identifier. Both detectors, the fast one and the reference, are
 * built from this and from nothing else.
 */

import type { Boundary, Identifier, ManagedIdentifier, ValuePattern } from "../identifiers/identifier.ts";
import { MAX_VALUE_LENGTH } from "../model/text-block.ts";
import { type ByteProgram, buildPrefixProgram, buildProgram } from "../patterns/byte-program.ts";
import { parsePattern } from "../patterns/parse-pattern.ts";
import { canBeEmpty, hasAssertion, maxLengthInBytes, type PatternTree } from "../patterns/pattern-tree.ts";
import type { ScanTables } from "./beginning-tables.ts";
import { keywordTrees, normalizeKeyword } from "./keyword-tree.ts";
import { type Prepared, preparedFor } from "./prepared.ts";

/** Characters between a managed identifier's value and its keyword, at most, on either side (inclusive). */
export const KEYWORD_DISTANCE = 30;

export interface CompiledPattern {
  /** Index into `identifiers`. */
  readonly identifier: number;
  readonly boundary: Boundary;
  readonly needsKeyword: boolean;
  readonly claimsPlace: boolean;
  /** The longest value, in bytes; MAX_VALUE_LENGTH where the pattern has no bound of its own. */
  readonly maxLength: number;
}

export interface CustomPattern {
  readonly identifier: number;
  readonly tree: PatternTree;
}

export interface CompiledIdentifiers {
  readonly identifiers: readonly Identifier[];
  /** The managed identifiers' patterns, and the program in which they have the same indexes. */
  readonly patterns: readonly CompiledPattern[];
  readonly program: ByteProgram;
  readonly customPatterns: readonly CustomPattern[];
  /** Every keyword once, and the program in which they have the same indexes. */
  readonly keywords: readonly string[];
  readonly keywordProgram: ByteProgram;
  /** `wants[keyword * identifiers.length + identifier]` is 1 if the keyword counts for the identifier. */
  readonly wants: Uint8Array;
  /** Per identifier: the identifiers, by index, that it yields to. */
  readonly yieldsTo: readonly (readonly number[])[];
  /** Made by the build; undefined where the selection is made ready here and now. */
  readonly tables?: ScanTables;
  /** Per identifier: its turn among those with a candidate at the same start, after all that it yields to. */
  readonly turns: readonly number[];
}

/**
 * Compiles a selection of identifiers. Throws on a pattern that is refused, and on a managed one that matches the
 * empty text or has an assertion (a boundary says the same faster): managed identifiers are checked by their
 * tests, and custom ones before they get here.
 */
export function compileIdentifiers(identifiers: readonly Identifier[]): CompiledIdentifiers {
  const prepared = preparedFor(identifiers);
  return prepared === undefined ? compileAnew(identifiers) : fromPrepared(identifiers, prepared);
}

/**
 * As `compileIdentifiers`, from nothing but the definitions.
 * @public For scripts/prepare-detection.mjs.
 */
export function compileAnew(identifiers: readonly Identifier[]): CompiledIdentifiers {
  const patterns: CompiledPattern[] = [];
  const trees: PatternTree[] = [];
  const customPatterns: CustomPattern[] = [];
  for (const [index, identifier] of identifiers.entries()) {
    if (identifier.kind === "custom") {
      customPatterns.push({ identifier: index, tree: parseOrThrow(identifier.regex, identifier.id) });
      continue;
    }
    for (const pattern of identifier.patterns) {
      const tree = parseOrThrow(pattern.regex, identifier.id);
      if (canBeEmpty(tree) || hasAssertion(tree)) {
        throw new Error(`${identifier.id}: a pattern that matches the empty text or has an assertion`);
      }
      trees.push(tree);
      const maxLength = Math.min(maxLengthInBytes(tree), MAX_VALUE_LENGTH);
      patterns.push(compiledPattern(index, identifier, pattern, maxLength));
    }
  }
  const merged = withRelations(identifiers);
  return {
    ...merged,
    patterns,
    program: programOf(trees),
    customPatterns,
    keywordProgram: buildPrefixProgram(keywordTrees(merged.keywords)),
  };
}

function fromPrepared(
  identifiers: readonly Identifier[],
  { program, keywordProgram, maxLengths, tables }: Prepared,
): CompiledIdentifiers {
  const patterns: CompiledPattern[] = [];
  for (const [index, identifier] of identifiers.entries()) {
    for (const pattern of identifier.kind === "managed" ? identifier.patterns : []) {
      const maxLength = maxLengths[patterns.length]!;
      patterns.push(compiledPattern(index, identifier as ManagedIdentifier, pattern, maxLength));
    }
  }
  return { ...withRelations(identifiers), patterns, program, customPatterns: [], keywordProgram, tables };
}

function compiledPattern(
  identifier: number,
  { keywords }: ManagedIdentifier,
  pattern: ValuePattern,
  maxLength: number,
): CompiledPattern {
  return {
    identifier,
    boundary: pattern.boundary ?? "word",
    needsKeyword: (pattern.keyword ?? (keywords.length > 0 ? "required" : "")) === "required",
    claimsPlace: pattern.claimsPlace ?? false,
    maxLength,
  };
}

/** The identifiers, what words they want, and who goes before whom. */
function withRelations(identifiers: readonly Identifier[]) {
  const yieldsTo = identifiers.map((identifier) => yieldIndexes(identifier, identifiers));
  return { identifiers, ...mergeKeywords(identifiers), yieldsTo, turns: turnsOf(yieldsTo) };
}

/** Per keyword, the indexes of the identifiers that want it. */
export function identifiersOfKeywords({ keywords, identifiers, wants }: CompiledIdentifiers): Int32Array[] {
  return keywords.map((_, keyword) => {
    const row = wants.subarray(keyword * identifiers.length, (keyword + 1) * identifiers.length);
    return Int32Array.from(row.keys()).filter((identifier) => row[identifier] === 1);
  });
}

function mergeKeywords(identifiers: readonly Identifier[]): { keywords: string[]; wants: Uint8Array } {
  const indexOf = new Map<string, number>();
  for (const identifier of identifiers) {
    for (const keyword of identifier.keywords) {
      const normal = normalizeKeyword(keyword);
      indexOf.set(normal, indexOf.get(normal) ?? indexOf.size);
    }
  }
  const wants = new Uint8Array(indexOf.size * identifiers.length);
  for (const [index, identifier] of identifiers.entries()) {
    for (const keyword of identifier.keywords) {
      wants[indexOf.get(normalizeKeyword(keyword))! * identifiers.length + index] = 1;
    }
  }
  return { keywords: [...indexOf.keys()], wants };
}

function yieldIndexes(identifier: Identifier, identifiers: readonly Identifier[]): number[] {
  const ids: readonly string[] = identifier.kind === "managed" ? (identifier.yieldsTo ?? []) : [];
  return ids
    .map((id) => identifiers.findIndex((other) => isManaged(other, id)))
    .filter((index) => index >= 0);
}

/** 0 for identifiers that yield to none, and one more than the latest of those it yields to for every other. */
function turnsOf(yieldsTo: readonly (readonly number[])[]): number[] {
  const turns = yieldsTo.map(() => 0);
  for (let round = 0; round <= turns.length; round++) {
    const later = yieldsTo.map((others) => Math.max(0, ...others.map((other) => turns[other]! + 1)));
    if (later.every((turn, identifier) => turn === turns[identifier])) {
      return turns;
    }
    turns.splice(0, turns.length, ...later);
  }
  throw new Error("identifiers that yield to each other in a circle");
}

function isManaged(identifier: Identifier, id: string): identifier is ManagedIdentifier {
  return identifier.kind === "managed" && identifier.id === id;
}

function parseOrThrow(regex: string, id: string): PatternTree {
  const parsed = parsePattern(regex);
  if (!parsed.ok) {
    throw new Error(`${id}: ${parsed.reason} at position ${parsed.position} of a pattern`);
  }
  return parsed.tree;
}

function programOf(trees: readonly PatternTree[]): ByteProgram {
  const built = buildProgram(trees);
  if (!built.ok) {
    throw new Error(`pattern ${built.patternIndex} unfolds into too large a program`);
  }
  return built.program;
}
