/** The payload of an aws-chunked request, and what followed it, with every signature believed. */

import { Readable } from "node:stream";

export function unchunked(
  request: Readable,
  contentHash: string,
): { readonly body: Readable; readonly trailers: () => Readonly<Record<string, string>> } {
  const trailers: Record<string, string> = {};
  const isChunked = contentHash.startsWith("STREAMING-");
  return { body: isChunked ? Readable.from(decode(request, trailers)) : request, trailers: () => trailers };
}

async function* decode(request: Readable, trailers: Record<string, string>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let rest = -1; // Bytes of the chunk still to come; -1 before its size is known.
  for await (const bytes of request as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      if (rest < 0) {
        const end = held.indexOf("\r\n");
        if (end < 0) {
          break;
        }
        rest = Number.parseInt(held.subarray(0, end).toString("latin1"), 16);
        held = held.subarray(end + 2);
        if (rest === 0) {
          break;
        }
      } else if (held.length >= rest + 2) {
        yield held.subarray(0, rest);
        held = held.subarray(rest + 2);
        rest = -1;
      } else {
        break;
      }
    }
  }
  for (const line of held.toString("latin1").split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1);
    }
  }
}
