/**
 * Reads JSON texts (RFC 8259, https://www.rfc-editor.org/rfc/rfc8259), one or several after another, from a window
 * of bytes, and makes a field of every string and number, and of every element name, where it stands. Escapes are
 * undone in place; what they leave over is filled with zeros, which separate words and belong to no field.
 *
 * Memory does not depend on the text: a value longer than half the window is given in parts, and depth is limited.
 *
 * An own reader because the stream parsers on the registry that know their path gave 3 to 76 MB/s and ran out of
 * memory on deep nesting and on long strings, both of which must end in a reason here. `JSON.parse` is the oracle
 * in the test.
 */

import { MAX_JSON_DEPTH } from "../limits.ts";
import type { JsonFields } from "./json-fields.ts";
import { type PathTree, ROOT } from "./path-tree.ts";
import { safeCut, unescapeJson } from "./unescape.ts";

/** Why reading stopped, at `position`. */
export type JsonStop =
  /** The bytes are taken in; those from `position` on, if any, wait for more. */
  | "more"
  /** A string too long to wait for: its content so far, [fieldStart, contentEnd), is the last field. */
  | "long-string"
  /** What stands here is not JSON. */
  | "malformed"
  /** Here a container opens one level below the last that is followed. */
  | "too-deep";

const EXPECT_RECORD = 0;
const EXPECT_VALUE = 1;
const EXPECT_VALUE_OR_END = 2;
const EXPECT_NAME = 3;
const EXPECT_NAME_OR_END = 4;
const EXPECT_COLON = 5;
const EXPECT_COMMA_OR_END = 6;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

const LITERALS: Readonly<Record<number, Buffer>> = {
  116: Buffer.from("true"),
  102: Buffer.from("false"),
  110: Buffer.from("null"),
};
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
/** Longer numbers carry nothing to find, and must not fill the window. */
const MAX_NUMBER_LENGTH = 1024;

/** 1 for bytes at which the scan of a string's content stops: quote, backslash, control characters. */
const STOPS_STRING: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);
/** 1 for bytes of which numbers consist. */
const IN_NUMBER: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[-+.eE0-9]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

export class JsonTokenizer {
  position = 0;
  /** Line feeds seen, and the position behind the last of them (negative once it has left the window). */
  lineFeeds = 0;
  lineStart = 0;
  fieldStart = 0;
  contentEnd = 0;

  readonly #paths: PathTree;
  readonly #fields: JsonFields;
  readonly #maxTokenLength: number;
  #expect: number = EXPECT_RECORD;
  #depth = 0;
  readonly #isObject = new Uint8Array(MAX_JSON_DEPTH);
  readonly #containers = new Int32Array(MAX_JSON_DEPTH);
  readonly #arrayIndexes = new Int32Array(MAX_JSON_DEPTH);
  #arrayDepth = 0;
  /** The node of the member whose value comes next. */
  #member = ROOT;
  #isInLongString = false;

  /** A string whose end is more than `maxTokenLength` bytes away is given in parts. */
  constructor(paths: PathTree, fields: JsonFields, maxTokenLength: number) {
    this.#paths = paths;
    this.#fields = fields;
    this.#maxTokenLength = maxTokenLength;
  }

  /** Forgets the fields of the block before. */
  beginBlock(): void {
    this.#fields.clear();
    if (this.#expect !== EXPECT_COLON && this.#expect !== EXPECT_VALUE) {
      this.#paths.prune(this.#containers, this.#depth); // Not while a member waits for its value.
    }
  }

  /** Whether a text may end here. */
  get isComplete(): boolean {
    return this.#expect === EXPECT_RECORD && !this.#isInLongString;
  }

  /** Drops all that is open: the next bytes begin a record. */
  reset(): void {
    this.#expect = EXPECT_RECORD;
    this.#depth = 0;
    this.#arrayDepth = 0;
    this.#isInLongString = false;
  }

  /** The bytes have moved left by `shift`: places kept from before move with them. */
  moveBy(shift: number): void {
    this.position -= shift;
    this.lineStart -= shift;
    this.fieldStart = Math.max(0, this.fieldStart - shift);
    this.contentEnd -= shift;
  }

  /** Reads from `position` up to `to`; `isLast` if nothing comes behind. */
  read(bytes: Buffer, to: number, isLast: boolean): JsonStop {
    if (this.#isInLongString) {
      const stop = this.#readString(bytes, to, isLast);
      if (stop !== undefined) {
        return stop;
      }
    }
    while (this.position < to) {
      const byte = bytes[this.position]!;
      if (byte <= 0x20) {
        if (byte === LINE_FEED) {
          this.lineFeeds += 1;
          this.lineStart = this.position + 1;
        } else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) {
          return "malformed";
        }
        this.position += 1;
        continue;
      }
      const stop = this.#readToken(bytes, byte, to, isLast);
      if (stop !== undefined) {
        return stop;
      }
    }
    return "more";
  }

  /** Reads the token that begins at `position`; undefined if it is done and the next may be read. */
  #readToken(bytes: Buffer, byte: number, to: number, isLast: boolean): JsonStop | undefined {
    switch (this.#expect) {
      case EXPECT_COLON:
        return this.#sign(byte === COLON, EXPECT_VALUE);
      case EXPECT_COMMA_OR_END:
        return this.#readCommaOrEnd(byte);
      case EXPECT_NAME:
      case EXPECT_NAME_OR_END:
        if (byte === QUOTE) {
          return this.#beginString(bytes, to, isLast);
        }
        return byte === CLOSE_OBJECT && this.#expect === EXPECT_NAME_OR_END ? this.#close() : "malformed";
      case EXPECT_VALUE_OR_END:
        if (byte === CLOSE_ARRAY) {
          return this.#close();
        }
    }
    switch (byte) {
      case QUOTE:
        return this.#beginString(bytes, to, isLast);
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        return this.#open(byte === OPEN_OBJECT);
      default:
        return IN_NUMBER[byte] === 1
          ? this.#readNumber(bytes, to, isLast)
          : this.#readLiteral(bytes, byte, to, isLast);
    }
  }

  #sign(isRight: boolean, next: number): JsonStop | undefined {
    if (!isRight) {
      return "malformed";
    }
    this.position += 1;
    this.#expect = next;
    return undefined;
  }

  #readCommaOrEnd(byte: number): JsonStop | undefined {
    const isObject = this.#isObject[this.#depth - 1] === 1;
    if (byte === COMMA) {
      if (!isObject) {
        this.#arrayIndexes[this.#arrayDepth - 1]! += 1;
      }
      return this.#sign(true, isObject ? EXPECT_NAME : EXPECT_VALUE);
    }
    return byte === (isObject ? CLOSE_OBJECT : CLOSE_ARRAY) ? this.#close() : "malformed";
  }

  #open(isObject: boolean): JsonStop | undefined {
    if (this.#depth === MAX_JSON_DEPTH) {
      return "too-deep";
    }
    const node = this.#beginValue();
    this.#isObject[this.#depth] = isObject ? 1 : 0;
    this.#containers[this.#depth] = node;
    this.#depth += 1;
    if (!isObject) {
      this.#arrayIndexes[this.#arrayDepth] = 0;
      this.#arrayDepth += 1;
    }
    return this.#sign(true, isObject ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END);
  }

  #close(): undefined {
    this.#depth -= 1;
    if (this.#isObject[this.#depth] === 0) {
      this.#arrayDepth -= 1;
    }
    this.position += 1;
    this.#endValue();
  }

  /** The node of the value that begins now. */
  #beginValue(): number {
    if (this.#depth === 0) {
      this.#fields.beginRecord();
      return ROOT;
    }
    return this.#isObject[this.#depth - 1] === 1
      ? this.#member
      : this.#paths.element(this.#containers[this.#depth - 1]!);
  }

  #endValue(): void {
    this.#expect = this.#depth === 0 ? EXPECT_RECORD : EXPECT_COMMA_OR_END;
  }

  #addValue(start: number, end: number, node: number): void {
    this.#fields.addValue(start, end, node, this.#arrayIndexes, this.#arrayDepth);
  }

  #beginString(bytes: Buffer, to: number, isLast: boolean): JsonStop | undefined {
    this.fieldStart = this.position + 1;
    this.contentEnd = this.fieldStart;
    return this.#readString(bytes, to, isLast);
  }

  /** Reads on in the string whose content so far is [fieldStart, contentEnd); raw content follows at contentEnd. */
  #readString(bytes: Buffer, to: number, isLast: boolean): JsonStop | undefined {
    const rawStart = this.contentEnd;
    let hasEscape = false;
    let at = rawStart;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      if (STOPS_STRING[byte] === 0) {
        continue;
      }
      if (byte === QUOTE) {
        break;
      }
      if (byte !== BACKSLASH) {
        return "malformed"; // Control characters must be escaped; a line feed here is a line cut short.
      }
      hasEscape = true;
      at += 1;
    }
    if (at >= to) {
      return this.#waitForString(bytes, to, isLast);
    }
    const end = hasEscape ? unescapeJson(bytes, rawStart, at) : at;
    if (end < at) {
      bytes.fill(0, end, at);
    }
    this.position = at + 1;
    this.#endString(bytes, this.fieldStart, end);
    return undefined;
  }

  #endString(bytes: Buffer, start: number, end: number): void {
    if (this.#expect === EXPECT_NAME || this.#expect === EXPECT_NAME_OR_END) {
      const parent = this.#containers[this.#depth - 1]!;
      this.#member = this.#paths.member(parent, bytes, start, end);
      this.#fields.addName(start, end, this.#member, parent);
      this.#expect = EXPECT_COLON;
      return;
    }
    if (this.#isInLongString) {
      this.#isInLongString = false;
      this.#addValue(start, end, this.#member);
    } else {
      this.#addValue(start, end, this.#beginValue());
    }
    this.#endValue();
  }

  /** The string's end is not there yet: wait, or give what there is of a very long value. */
  #waitForString(bytes: Buffer, to: number, isLast: boolean): JsonStop {
    if (isLast) {
      return "malformed";
    }
    const isName = this.#expect === EXPECT_NAME || this.#expect === EXPECT_NAME_OR_END;
    if (to - this.fieldStart <= this.#maxTokenLength) {
      return "more";
    }
    if (isName) {
      return "malformed"; // A name of half a megabyte names nothing.
    }
    const rawStart = this.contentEnd;
    const cut = safeCut(bytes, rawStart, to);
    const end = unescapeJson(bytes, rawStart, cut);
    bytes.copyWithin(end, cut, to);
    this.contentEnd = end;
    this.position = end + (to - cut);
    if (!this.#isInLongString) {
      // The value's node stays known until its end, also where it is an array's element.
      this.#member = this.#beginValue();
      this.#isInLongString = true;
    }
    this.#addValue(this.fieldStart, end, this.#member);
    return "long-string";
  }

  #readNumber(bytes: Buffer, to: number, isLast: boolean): JsonStop | undefined {
    const start = this.position;
    let end = start;
    while (end < to && IN_NUMBER[bytes[end]!] === 1) {
      end += 1;
    }
    if (end - start > MAX_NUMBER_LENGTH) {
      return "malformed";
    }
    if (end === to && !isLast) {
      return "more";
    }
    if (!isNumber(bytes, start, end)) {
      return "malformed";
    }
    this.#addValue(start, end, this.#beginValue());
    this.position = end;
    this.#endValue();
    return undefined;
  }

  #readLiteral(bytes: Buffer, first: number, to: number, isLast: boolean): JsonStop | undefined {
    const literal = LITERALS[first];
    if (literal === undefined) {
      return "malformed";
    }
    const end = this.position + literal.length;
    if (end > to) {
      return isLast ? "malformed" : "more";
    }
    if (literal.compare(bytes, this.position, end) !== 0) {
      return "malformed";
    }
    this.#beginValue();
    this.position = end;
    this.#endValue();
    return undefined;
  }
}

/** True for JSON's numbers. Those of digits only, by far the most, are seen without making a string. */
function isNumber(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) {
    at += 1;
  }
  if (at === end && (bytes[start] !== 0x30 || end === start + 1)) {
    return true;
  }
  return NUMBER.test(bytes.toString("latin1", start, end));
}
