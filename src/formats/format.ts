/**
 * The contract of a file format: how it is recognised, and how its bytes become text with places. Adding a format
 * is one file that exports one of these, its test, and one line in index.ts.
 */

import type { StatusReason } from "../model/object-status.ts";
import type { Labels, TextBlock } from "../model/text-block.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ReadingMemory } from "./reading-memory.ts";

/** The beginning of an object, from which its format is told. */
export interface Head {
  /** As stored: what binary formats are told by. */
  readonly raw: Buffer;
  /** As UTF-8 text, or undefined if the object does not look like text in any known encoding. */
  readonly text: Buffer | undefined;
  /** Whether the object goes on behind this head. */
  readonly isCut: boolean;
  /** The extension of the object's name, in lower case and without the dot; empty if it has none. */
  readonly extension: string;
}

/** What a format is given besides the bytes. */
export interface ExtractContext {
  readonly labels: Labels;
  /** The memory to read in; blocks point into its window. */
  readonly memory: ReadingMemory;
  /** Says that some of the object could not be read as what it is, and why; reading goes on. */
  readonly onProblem: (reason: StatusReason) => void;
}

/** A format whose content is text with places in it. */
export interface TextFormat {
  readonly kind: "text";
  readonly id: string;
  /** As Macie reports it in `result.mimeType`. */
  readonly mimeType: string;
  readonly extensions: readonly string[];
  recognises(head: Head): boolean;
  /** Gives the text block by block. The reader gives UTF-8, whatever the object's encoding. */
  extract(reader: ByteReader, head: Head, context: ExtractContext): AsyncIterable<TextBlock>;
}

/** A file inside a container. */
export interface Member {
  /** Its name in the container: a label, never a path to open. Empty where the container knows no name. */
  readonly name: string;
  readonly reader: ByteReader;
}

/** A format that holds other files. */
export interface ContainerFormat {
  readonly kind: "container";
  readonly id: string;
  readonly mimeType: string;
  readonly extensions: readonly string[];
  recognises(head: Head): boolean;
  /** Gives the members one after another; each must be read, or left, before the next is asked for. */
  members(reader: ByteReader, name: string, onProblem: ExtractContext["onProblem"]): AsyncIterable<Member>;
}

export type Format = TextFormat | ContainerFormat;
