/** For tests: everything a format gives for some bytes, as values with their places. */

import type { KernelKind } from "../../kernel/kernel.ts";
import type { Location } from "../../model/location.ts";
import { FIELD_SIZE, type Labels, type TextBlock } from "../../model/text-block.ts";
import { type ByteReader, readerOfBytes } from "../byte-reader.ts";
import { identify } from "../identify.ts";
import { WINDOW_SIZE } from "../limits.ts";
import { createReadingMemory, type ReadingMemory } from "../reading-memory.ts";

export interface ExtractedValue {
  readonly text: string;
  readonly label: string;
  readonly location: Location;
}

export interface Extraction {
  readonly format: string;
  readonly values: readonly ExtractedValue[];
  readonly problems: readonly string[];
}

/** Labels that are the names themselves, joined by dots. */
class NamedLabels implements Labels {
  readonly names: string[] = [""];
  readonly #labels = new Map<string, number>();

  labelOf(parent: number, name: string): number {
    const joined = parent === 0 ? name : `${this.names[parent]}.${name}`;
    let label = this.#labels.get(joined);
    if (label === undefined) {
      label = this.names.push(joined) - 1;
      this.#labels.set(joined, label);
    }
    return label;
  }
}

/** A reader that gives at most as many bytes at a time as the sizes say, over and over. */
export function choppedReader(bytes: Uint8Array, sizes: readonly number[]): ByteReader {
  const whole = readerOfBytes(bytes);
  let turn = 0;
  return {
    read: (target, offset, length) =>
      whole.read(target, offset, Math.min(length, sizes[turn++ % sizes.length]!)),
  };
}

const memories = new Map<string, ReadingMemory>();

/** One memory for all objects of a size and kind, as in production: nothing may be left over from the one before. */
function memoryOf(windowSize: number, kind: KernelKind = "wasm"): ReadingMemory {
  const key = `${kind} ${windowSize}`;
  const memory = memories.get(key) ?? createReadingMemory(windowSize, kind);
  memories.set(key, memory);
  return memory;
}

/** Extracts all values of an object, wherever blocks and reads are cut. */
export async function valuesOf(
  name: string,
  content: string | Uint8Array,
  options: {
    readonly windowSize?: number;
    readonly kernel?: KernelKind;
    readonly readSizes?: readonly number[];
    /** Texts in which something counts as detected. */
    readonly sensitive?: readonly string[];
  } = {},
): Promise<Extraction> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const identified = await identify(name, choppedReader(bytes, options.readSizes ?? [1 << 20]));
  if (identified.kind !== "text") {
    return { format: identified.kind, values: [], problems: [] };
  }
  const labels = new NamedLabels();
  const problems: string[] = [];
  const values: ExtractedValue[] = [];
  const context = {
    labels,
    memory: memoryOf(options.windowSize ?? WINDOW_SIZE, options.kernel),
    onProblem: (reason: string) => problems.push(reason),
  };
  let open: ExtractedValue | undefined;
  for await (const block of identified.format.extract(identified.reader, identified.head, context)) {
    open = collect(block, open, labels, values, options.sensitive ?? []);
  }
  return { format: identified.format.id, values, problems: [...new Set(problems)] };
}

/** Adds the block's values; gives the value that goes on in the next block. */
function collect(
  block: TextBlock,
  open: ExtractedValue | undefined,
  labels: NamedLabels,
  values: ExtractedValue[],
  sensitive: readonly string[],
): ExtractedValue | undefined {
  let stillOpen: ExtractedValue | undefined;
  for (let field = 0; field < block.fieldCount; field++) {
    const start = block.fields[field * FIELD_SIZE]!;
    const end = block.fields[field * FIELD_SIZE + 1]!;
    const isContinued = field === 0 && block.continuesBefore;
    const goesOn = field === block.fieldCount - 1 && block.continuesAfter;
    const text = block.bytes.toString("latin1", isContinued ? block.from : start, goesOn ? block.until : end);
    if (sensitive.includes(text)) {
      block.noteDetection?.(field);
    }
    const value =
      isContinued && open !== undefined
        ? { ...open, text: open.text + text }
        : {
            text,
            label: labels.names[block.fields[field * FIELD_SIZE + 2]!]!,
            location: block.locate(start, end, field),
          };
    if (goesOn) {
      stillOpen = value;
    } else {
      values.push({ ...value, text: Buffer.from(value.text, "latin1").toString("utf8") });
    }
  }
  return stillOpen;
}
