/**
 * Tells the encoding of a text and turns it into UTF-8, in which everything behind works. Text that is UTF-8
 * already, by far the most, passes through without a copy.
 */

import { isAscii, isUtf8 } from "node:buffer";
import type { ByteReader } from "./byte-reader.ts";

/** A label of the WHATWG Encoding Standard, as TextDecoder takes them; `utf-8` needs no decoding. */
export interface TextEncoding {
  readonly label: string;
  /** Bytes of the byte order mark in front. */
  readonly markLength: number;
}

/** What a detector may answer: encodings that TextDecoder reads and that text in the wild is still written in. */
const DETECTABLE = [
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "iso-8859-2",
  "iso-8859-5",
  "iso-8859-7",
  "iso-8859-15",
  "koi8-r",
  "koi8-u",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "euc-kr",
  "gb18030",
  "big5",
  "macintosh",
];
const FALLBACK = "windows-1252";

/** Bytes a detector looks at: more costs milliseconds and changes little. */
const DETECTOR_SAMPLE = 16 * 1024;

/** Share of control characters above which bytes are no text: terminal logs have some, random bytes 10 %. */
const MAX_CONTROL_SHARE = 0.01;

/** Share of zero bytes at one parity, with next to none at the other, that makes a text UTF-16. */
const MIN_UTF16_ZERO_SHARE = 0.3;
const MAX_UTF16_OTHER_ZERO_SHARE = 0.01;

/** The encoding of the text that begins with `head`, or undefined if it is not text. */
export async function detectEncoding(head: Buffer, isCut: boolean): Promise<TextEncoding | undefined> {
  const marked = markedEncoding(head);
  if (marked !== undefined) {
    return marked;
  }
  const label = unmarkedUtf16(head);
  if (label !== undefined) {
    const text = Buffer.from(new TextDecoder(label).decode(head, { stream: true }));
    return hasFewControls(text) ? { label, markLength: 0 } : undefined;
  }
  if (!hasFewControls(head)) {
    return undefined;
  }
  if (isUtf8(isCut ? withoutTornCharacter(head) : head)) {
    return { label: "utf-8", markLength: 0 };
  }
  return { label: await detectLabel(head), markLength: 0 };
}

function markedEncoding(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { label: "utf-8", markLength: 3 };
  }
  if (head[0] === 0xff && head[1] === 0xfe) {
    return { label: "utf-16le", markLength: 2 };
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return { label: "utf-16be", markLength: 2 };
  }
  return undefined;
}

/** UTF-16 without a mark, seen by the zeros in its ASCII characters. */
function unmarkedUtf16(head: Buffer): string | undefined {
  const zeros = [0, 0];
  for (let i = head.indexOf(0); i >= 0; i = head.indexOf(0, i + 1)) {
    zeros[i & 1]! += 1;
  }
  const pairs = head.length / 2;
  const isMost = (parity: number) => zeros[parity]! / pairs >= MIN_UTF16_ZERO_SHARE;
  const isFew = (parity: number) => zeros[parity]! / pairs <= MAX_UTF16_OTHER_ZERO_SHARE;
  if (head.length < 4) {
    return undefined;
  }
  if (isMost(1) && isFew(0)) {
    return "utf-16le";
  }
  return isMost(0) && isFew(1) ? "utf-16be" : undefined;
}

/** 1 for control characters but backspace to carriage return, end-of-file of old systems, and escape. */
const IS_UNUSUAL_CONTROL = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b ? 1 : 0,
);

/** No zero byte, and hardly a control character that text does not use. */
function hasFewControls(head: Buffer): boolean {
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    controls += IS_UNUSUAL_CONTROL[head[i]!]!;
  }
  return controls <= head.length * MAX_CONTROL_SHARE && !head.includes(0);
}

function withoutTornCharacter(head: Buffer): Buffer {
  for (let cut = 1; cut <= 3 && cut < head.length; cut++) {
    if (head[head.length - cut]! >= 0xc0) {
      return head.subarray(0, head.length - cut);
    }
  }
  return head;
}

async function detectLabel(bytes: Buffer): Promise<string> {
  const { chardet } = await import("jschardet"); // 50 ms to load, and most objects do not need it.
  const result = chardet.detect(sampleOfHighBytes(bytes), {
    includeEncodings: DETECTABLE,
    maxBytes: DETECTOR_SAMPLE,
  });
  const label = result.encoding?.toLowerCase() ?? FALLBACK;
  return DETECTABLE.includes(label) ? label : FALLBACK;
}

/** The part of the bytes that begins a little before the first byte that is not ASCII. */
function sampleOfHighBytes(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + DETECTOR_SAMPLE);
}

/** A reader that gives the text as UTF-8. `reader` must stand behind the byte order mark. */
export function utf8Reader(reader: ByteReader, encoding: TextEncoding): ByteReader {
  return encoding.label === "utf-8" ? watchingReader(reader) : decodingReader(reader, encoding.label);
}

/**
 * Passes UTF-8 through. Text that was all ASCII so far and then is not UTF-8 was in an older encoding all along;
 * from there on it is decoded.
 */
function watchingReader(reader: ByteReader): ByteReader {
  let isAsciiSoFar = true;
  let decoding: ByteReader | undefined;
  const check = (target: Buffer, offset: number, length: number, count: number) => {
    const chunk = target.subarray(offset, offset + count);
    if (!isAsciiSoFar || isAscii(chunk)) {
      return count;
    }
    if (isUtf8(withoutTornCharacter(chunk))) {
      isAsciiSoFar = false;
      return count;
    }
    return switchOver(Buffer.from(chunk), target, offset, length);
  };
  const switchOver = async (chunk: Buffer, target: Buffer, offset: number, length: number) => {
    decoding = decodingReader(reader, await detectLabel(chunk), chunk);
    return decoding.read(target, offset, length);
  };
  return {
    read(target, offset, length) {
      if (decoding !== undefined) {
        return decoding.read(target, offset, length);
      }
      const answer = reader.read(target, offset, length);
      return typeof answer === "number"
        ? check(target, offset, length, answer)
        : answer.then((count) => check(target, offset, length, count));
    },
  };
}

/** Bytes decoded at a time. */
const DECODE_SIZE = 64 * 1024;

function decodingReader(reader: ByteReader, label: string, first?: Buffer): ByteReader {
  const decoder = new TextDecoder(label);
  const raw = Buffer.alloc(DECODE_SIZE);
  let pending: Buffer =
    first === undefined ? Buffer.alloc(0) : Buffer.from(decoder.decode(first, { stream: true }));
  let isEnd = false;
  return {
    async read(target, offset, length) {
      while (pending.length === 0 && !isEnd) {
        const count = await reader.read(raw, 0, raw.length);
        isEnd = count === 0;
        pending = Buffer.from(decoder.decode(raw.subarray(0, count), { stream: !isEnd }));
      }
      const count = pending.copy(target, offset, 0, Math.min(length, pending.length));
      pending = pending.subarray(count);
      return count;
    },
  };
}

/** The head of a text as UTF-8, its mark left out. */
export function decodeHead(head: Buffer, encoding: TextEncoding): Buffer {
  const bytes = head.subarray(encoding.markLength);
  return encoding.label === "utf-8"
    ? bytes
    : Buffer.from(new TextDecoder(encoding.label).decode(bytes, { stream: true }));
}
