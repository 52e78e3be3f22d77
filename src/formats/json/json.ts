/**
 * JSON and JSON Lines: one field per string and number, labelled with the names on its path. Records count from 0;
 * a document is record 0.
 *
 * What cannot be read as JSON is read as text: in JSON Lines the rest of the broken line, else the rest of the
 * object. Its places are lines then, as Macie gives them for malformed files.
 */

import type { MacieReason } from "../../model/object-status.ts";
import {
  CONTEXT_AFTER,
  CONTEXT_BEFORE,
  type Labels,
  NO_LABEL,
  type TextBlock,
} from "../../model/text-block.ts";
import { type ByteReader, readerWithHead, readFully } from "../byte-reader.ts";
import type { ExtractContext, Head, TextFormat } from "../format.ts";
import { LineLocator } from "../line-locator.ts";
import { extractPlainText } from "../plain-text.ts";
import type { ReadingMemory } from "../reading-memory.ts";
import { JsonFields } from "./json-fields.ts";
import { type JsonStop, JsonTokenizer } from "./json-tokenizer.ts";
import { PathTree } from "./path-tree.ts";

const LINES_EXTENSIONS = ["jsonl", "ndjson", "jsonlines"];
const LINE_FEED = 0x0a;

export const json: TextFormat = {
  kind: "text",
  id: "json",
  mimeType: "application/json",
  extensions: ["json", ...LINES_EXTENSIONS, "geojson", "har"],
  recognises: (head) => head.text !== undefined && (json.extensions.includes(head.extension) || isJson(head)),
  extract: (reader, head, context) => extractJson(reader, head, context),
};

/** Whether a head without a telling extension is JSON: containers throughout, and not a flaw. */
function isJson(head: Head): boolean {
  const text = head.text!;
  const first = text.toString("latin1", 0, 256).trimStart()[0];
  return (first === "{" || first === "[") && probe(head).stop === "more" && text.length > 2;
}

/** Reads a copy of the head, to see whether it is JSON and how many records it holds. */
function probe(head: Head): { readonly stop: JsonStop; readonly recordCount: number } {
  const copy = Buffer.from(head.text!);
  const paths = new PathTree(NO_LABELS);
  const fields = new JsonFields(paths);
  const tokenizer = new JsonTokenizer(paths, fields, copy.length);
  const stop = tokenizer.read(copy, copy.length, !head.isCut);
  return {
    stop: stop === "more" && !head.isCut && !tokenizer.isComplete ? "malformed" : stop,
    recordCount: fields.recordCount,
  };
}

const NO_LABELS: Labels = { labelOf: () => NO_LABEL };

async function* extractJson(
  reader: ByteReader,
  head: Head,
  context: ExtractContext,
): AsyncGenerator<TextBlock> {
  const { memory } = context;
  const { window } = memory;
  const isLines = LINES_EXTENSIONS.includes(head.extension) || probe(head).recordCount > 1;
  const paths = new PathTree(context.labels);
  const fields = new JsonFields(paths);
  const tokenizer = new JsonTokenizer(paths, fields, window.length / 2);
  let filled = 0;
  let from = 0;
  let shift = 0;
  let continues = false;
  for (;;) {
    filled += await readFully(reader, window, filled, window.length - filled);
    const isLast = filled < window.length;
    tokenizer.beginBlock();
    let stop = tokenizer.read(window, filled, isLast);
    while (stop === "malformed" || stop === "too-deep") {
      context.onProblem(reasonOf(stop));
      if (!isLines || !skipLine(memory, filled, isLast, tokenizer, fields)) {
        break;
      }
      stop = tokenizer.read(window, filled, isLast);
    }
    if (stop === "more" && isLast && !tokenizer.isComplete) {
      context.onProblem("UNABLE_TO_PARSE_FILE");
    }
    const isLong = stop === "long-string";
    const end = isLong ? tokenizer.contentEnd : tokenizer.position;
    const until = isLong ? end - CONTEXT_AFTER : end;
    yield {
      bytes: window,
      end,
      fields: fields.list.values,
      fieldCount: fields.list.count,
      from,
      until,
      continuesBefore: continues,
      continuesAfter: isLong,
      shift,
      locate: (start, valueEnd, field) => fields.locate(memory, start, valueEnd, field),
      noteDetection: (field) => fields.noteDetection(field),
    };
    if (stop === "malformed" || stop === "too-deep") {
      yield* extractRest(reader, memory, filled, tokenizer);
      return;
    }
    if (isLast) {
      return;
    }
    continues = isLong;
    shift = isLong ? until - CONTEXT_BEFORE : end;
    from = isLong ? CONTEXT_BEFORE : 0;
    // Undoing the escapes of a long string has moved what follows it up.
    filled = isLong ? tokenizer.position : filled;
    window.copyWithin(0, shift, filled);
    filled -= shift;
    tokenizer.moveBy(shift);
  }
}

function reasonOf(stop: "malformed" | "too-deep"): MacieReason {
  return stop === "too-deep" ? "JSON_NESTING_LEVEL_OVER_LIMIT" : "UNABLE_TO_PARSE_FILE";
}

/** Makes the rest of a broken line a field of text and goes on behind it; false if the line's end is not there. */
function skipLine(
  memory: ReadingMemory,
  filled: number,
  isLast: boolean,
  tokenizer: JsonTokenizer,
  fields: JsonFields,
): boolean {
  const lineEnd = memory.window.subarray(0, filled).indexOf(LINE_FEED, tokenizer.position);
  if (lineEnd < 0 && !isLast) {
    return false;
  }
  const end = lineEnd < 0 ? filled : lineEnd;
  const { line, column } = placeOf(memory, tokenizer);
  fields.addText(tokenizer.position, end, line, column);
  tokenizer.position = end;
  tokenizer.reset();
  return true;
}

/** The rest of the object as text, from where the tokenizer stopped. */
function extractRest(
  reader: ByteReader,
  memory: ReadingMemory,
  filled: number,
  tokenizer: JsonTokenizer,
): AsyncGenerator<TextBlock> {
  const { line, column } = placeOf(memory, tokenizer);
  const rest = Buffer.from(memory.window.subarray(tokenizer.position, filled));
  return extractPlainText(readerWithHead(rest, reader), memory, new LineLocator(memory.kernel, line, column));
}

/**
 * The line and column where the tokenizer stopped. Escapes undone earlier on the same line make the column too
 * small by what they lost.
 */
function placeOf(
  memory: ReadingMemory,
  tokenizer: JsonTokenizer,
): { readonly line: number; readonly column: number } {
  const lines = new LineLocator(memory.kernel, tokenizer.lineFeeds + 1);
  const lineStart = Math.max(0, tokenizer.lineStart);
  lines.moveTo(memory.window.subarray(lineStart));
  lines.skipTo(tokenizer.position - lineStart);
  return { line: lines.line, column: lines.column };
}
