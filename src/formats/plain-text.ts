/**
 * Text without a structure that is known here: notes, logs, source code, configuration, and XML and HTML as they
 * are written. One field from the first byte to the last, places as lines.
 */

import { CONTEXT_AFTER, CONTEXT_BEFORE, NO_LABEL, type TextBlock } from "../model/text-block.ts";
import { type ByteReader, readFully } from "./byte-reader.ts";
import type { TextFormat } from "./format.ts";
import { LineLocator } from "./line-locator.ts";
import type { ReadingMemory } from "./reading-memory.ts";

export const plainText: TextFormat = {
  kind: "text",
  id: "plain-text",
  mimeType: "text/plain",
  extensions: ["txt", "text", "log", "md", "conf", "ini", "cfg", "sql", "yaml", "yml"],
  recognises: (head) => head.text !== undefined,
  extract: (reader, _head, context) => extractPlainText(reader, context.memory),
};

/**
 * The text of a reader, block by block. `locator` tells the line and column at which the reader begins, for text
 * that follows something else in its object.
 */
export async function* extractPlainText(
  reader: ByteReader,
  memory: ReadingMemory,
  locator = new LineLocator(memory.kernel),
): AsyncGenerator<TextBlock> {
  const { window } = memory;
  let filled = 0;
  let from = 0;
  let shift = 0;
  for (let isFirst = true; ; isFirst = false) {
    filled += await readFully(reader, window, filled, window.length - filled);
    const isLast = filled < window.length;
    const until = isLast ? filled : filled - CONTEXT_AFTER;
    locator.moveTo(window.subarray(0, filled));
    yield {
      bytes: window,
      end: filled,
      fields: Int32Array.of(0, filled, NO_LABEL),
      fieldCount: 1,
      from,
      until,
      continuesBefore: !isFirst,
      continuesAfter: !isLast,
      shift,
      locate: (start, end) => locator.locate(start, end),
    };
    if (isLast) {
      return;
    }
    shift = until - CONTEXT_BEFORE;
    locator.skipTo(shift);
    window.copyWithin(0, shift, filled);
    filled -= shift;
    from = CONTEXT_BEFORE;
  }
}
