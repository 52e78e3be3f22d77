/**
 * A stretch of an object's text on its way from a format to the detector: UTF-8 bytes, the fields in them that
 * hold values, and how to find a place in the object again. A block is valid until the next one is asked for; its
 * buffers are reused.
 *
 * Unstructured text is one field that continues from block to block. In a table or in records every cell or value
 * is a field of its own, and nothing is ever detected across two fields.
 */

import type { Location } from "./location.ts";

/** Numbers per field in `TextBlock.fields`: start, end, label. */
export const FIELD_SIZE = 3;

/** The label of a field that has no name, or one that says nothing. */
export const NO_LABEL = 0;

/**
 * Bytes of a continuing field that the next block repeats in front of the bytes it decides, so that keywords and
 * neighbours before a value are seen: 300 characters (the largest match distance) of 4 bytes, a keyword of 90
 * characters, and room. Less would make a detection depend on where blocks end.
 */
export const CONTEXT_BEFORE = 2048;

/**
 * The longest value that is looked for, in bytes. An RSA key of 16,384 bits in PEM has some 12,700; armoured PGP
 * keys may have more. More costs each block that much reading twice.
 */
export const MAX_VALUE_LENGTH = 32 * 1024;

/**
 * Bytes of a continuing field that are not decided yet because a value that starts there, or a keyword behind it,
 * may go on in the next block.
 */
export const CONTEXT_AFTER = MAX_VALUE_LENGTH + CONTEXT_BEFORE;

export interface TextBlock {
  /** UTF-8, though hostile input may hold anything. Readable up to `end`. */
  readonly bytes: Buffer;
  readonly end: number;
  /**
   * Triples of start, end (excluded) and label, ascending, not overlapping; FIELD_SIZE numbers each. The byte before a
   * field's start and the byte at its end, where the block has them, are no letters or digits, nor parts of any.
   */
  readonly fields: Int32Array;
  readonly fieldCount: number;
  /** Values that start in [from, until) are decided in this block. */
  readonly from: number;
  readonly until: number;
  /** Whether the first field began in an earlier block, and whether the last one goes on in the next. */
  readonly continuesBefore: boolean;
  readonly continuesAfter: boolean;
  /** How far a continuing field's bytes have moved to the left since the previous block. */
  readonly shift: number;
  /** The place of bytes [start, end) of a field. Quickest in ascending order of `start`. */
  locate(start: number, end: number, field: number): Location;
  /** Is told of every detection, by its field, before it is located: a sensitive name must not show in paths. */
  noteDetection?(field: number): void;
}

/**
 * Makes labels of the names that stand for a value: a column's header, or the elements of a path. A label is a
 * number; names that no identifier cares about all have the label of their parent.
 */
export interface Labels {
  /** The label of an element called `name` below elements with the label `parent`; NO_LABEL at the top. */
  labelOf(parent: number, name: string): number;
}
