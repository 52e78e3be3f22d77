/** Tells an object's format from its first bytes and the extension of its name. */

import { type ByteReader, readerWithHead, readFully } from "./byte-reader.ts";
import { decodeHead, detectEncoding, utf8Reader } from "./encoding.ts";
import type { ContainerFormat, Head, TextFormat } from "./format.ts";
import { FORMATS } from "./index.ts";
import { HEAD_SIZE } from "./limits.ts";

/** An object whose format is known, with a reader at its beginning: of UTF-8 for text, else of the bytes. */
export type Identified =
  | { readonly kind: "text"; readonly format: TextFormat; readonly head: Head; readonly reader: ByteReader }
  | { readonly kind: "container"; readonly format: ContainerFormat; readonly reader: ByteReader }
  | { readonly kind: "unknown" };

/** The head is read into `buffer`, HEAD_SIZE long, which is not to be used again before the object is read. */
export async function identify(
  name: string,
  reader: ByteReader,
  buffer: Buffer = Buffer.allocUnsafe(HEAD_SIZE),
): Promise<Identified> {
  const length = await readFully(reader, buffer, 0, buffer.length);
  const raw = buffer.subarray(0, length);
  const isCut = length === buffer.length;
  const encoding = await detectEncoding(raw, isCut);
  const text = encoding === undefined ? undefined : decodeHead(raw, encoding);
  const head: Head = { raw, text, isCut, extension: extensionOf(name) };
  const format = FORMATS.find((each) => each.recognises(head));
  if (format === undefined) {
    return { kind: "unknown" };
  }
  if (format.kind === "container") {
    return { kind: "container", format, reader: readerWithHead(raw, reader) };
  }
  const bytes = readerWithHead(raw.subarray(encoding!.markLength), reader);
  return { kind: "text", format, head, reader: utf8Reader(bytes, encoding!) };
}

/** What follows the last dot of a name's last part, in lower case; empty if there is none. */
function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf("/") + 1);
  const dot = base.lastIndexOf(".");
  return dot <= 0 ? "" : base.slice(dot + 1).toLowerCase();
}
