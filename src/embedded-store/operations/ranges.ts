/** Which bytes of an object are asked for: a range (RFC 9110, section 14) or a part of its upload. */

import type { ObjectHeader } from "../../objects/embedded/object-file.ts";
import { S3Error } from "../s3-error.ts";

/** From `start` up to `end`, the latter not included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Undefined for the whole object. Ranges in other units, several at once and malformed ones are ignored, as S3 does. */
export function requestedRange(
  header: ObjectHeader,
  { Range, PartNumber }: { readonly Range?: string | undefined; readonly PartNumber?: number | undefined },
): ByteRange | undefined {
  if (Range !== undefined && PartNumber !== undefined) {
    throw new S3Error("InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
  }
  return PartNumber === undefined ? parseRange(Range, header.sizeInBytes) : rangeOfPart(header, PartNumber);
}

function parseRange(range: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) {
    return undefined;
  }
  const [, first = "", last = ""] = match;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) {
    return undefined;
  }
  if (start >= size || end <= start) {
    throw new S3Error("InvalidRange", undefined, {
      headers: { "content-range": `bytes */${size}` },
      elements: { RangeRequested: range ?? "", ActualObjectSize: String(size) },
    });
  }
  return { start, end };
}

/** An object put in one piece is its own first part. */
function rangeOfPart({ parts, sizeInBytes }: ObjectHeader, partNumber: number): ByteRange {
  const sizes = parts?.map((part) => part.sizeInBytes) ?? [sizeInBytes];
  const size = sizes[partNumber - 1];
  if (size === undefined) {
    throw new S3Error("InvalidPartNumber", undefined, {
      elements: { PartNumberRequested: String(partNumber), ActualPartCount: String(sizes.length) },
    });
  }
  const start = sizes.slice(0, partNumber - 1).reduce((sum, each) => sum + each, 0);
  return { start, end: start + size };
}
