/**
 * The contract between what finds sensitive data in text and everything else: a detector is identifiers compiled
 * for scanning. The fast detector and the reference detector both keep it, and must report the same.
 */

import type { Identifier } from "../identifiers/identifier.ts";
import type { Labels, TextBlock } from "../model/text-block.ts";

/**
 * Takes one detection: the index of the identifier, the value's bytes [start, end) in the block, and the index of
 * its field. Detections of one identifier come in ascending order and do not overlap.
 */
export type ReportDetection = (identifier: number, start: number, end: number, field: number) => void;

export interface Detector {
  readonly identifiers: readonly Identifier[];
  /** For the formats: turns the names of columns and path elements into labels. */
  readonly labels: Labels;
  /**
   * Detects in the next block of a text. Blocks of one text must come in order; a block that does not continue
   * one begins a new text. Not re-entrant: one detector scans one text at a time.
   */
  scan(block: TextBlock, report: ReportDetection): void;
}
