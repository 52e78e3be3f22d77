/**
 * The way back from a file of sensitive data discovery results, gzipped JSON Lines as discovery-result.ts writes them
 * and Macie does, to the places of one object in it. The file lies in a bucket that others may write to, so nothing
 * in it is believed but places, and all of it is bounded.
 */

import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { Location } from "../model/location.ts";
import type { RecordedPart, RecordedPlaces } from "../model/recorded-part.ts";

/** The object that records are looked for, as the finding names it. */
export interface RecordedObject {
  readonly bucket: string;
  readonly key: string;
  readonly eTag: string;
  readonly versionId: string;
}

/**
 * Bytes of a file before and after unpacking. A file holds the records of some hundred objects, each below a
 * megabyte unless a thousand places of many types are in it. Less would refuse files of real runs; more lets a forged
 * file take the process's memory and time.
 */
export const MAX_RESULT_FILE_BYTES = 64 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Bytes of one record: a thousand places of a hundred types, with long paths, are a third of it. */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;
/** Members of an archive with a record. More would only cost memory: samples come from the first few. */
const MAX_PARTS = 10_000;

const LINE_END = 10;

const integer = z
  .union([z.string().regex(/^\d{1,15}$/), z.int().min(0)])
  .transform(Number)
  .optional();
const places = z
  .object({
    cells: z
      .array(
        z.object({
          row: integer,
          column: integer,
          columnName: z.string().nullish(),
          cellReference: z.string().nullish(),
        }),
      )
      .nullish(),
    lineRanges: z.array(z.object({ start: integer, end: integer, startColumn: integer })).nullish(),
    pages: z.array(z.object({ pageNumber: integer })).nullish(),
    records: z.array(z.object({ recordIndex: integer, jsonPath: z.string().nullish() })).nullish(),
  })
  .nullish();
type RecordedOccurrences = z.infer<typeof places>;

const record = z.object({
  resourcesAffected: z.object({
    s3Bucket: z.object({ name: z.string() }),
    s3Object: z.object({
      key: z.string(),
      eTag: z.string().nullish(),
      versionId: z.string().nullish(),
      embeddedFileDetails: z.object({ filePath: z.string().nullish() }).nullish(),
    }),
  }),
  classificationDetails: z.object({
    result: z.object({
      sensitiveData: z
        .array(
          z.object({ detections: z.array(z.object({ type: z.string(), occurrences: places })).nullish() }),
        )
        .nullish(),
      customDataIdentifiers: z
        .object({ detections: z.array(z.object({ arn: z.string(), occurrences: places })).nullish() })
        .nullish(),
    }),
  }),
});

/**
 * The parts of an object that a file has records of, in the file's order. Undefined if it has none, or is no such
 * file, or is larger than the limits.
 */
export async function recordedParts(
  gzipped: Uint8Array,
  object: RecordedObject,
): Promise<readonly RecordedPart[] | undefined> {
  if (gzipped.length > MAX_RESULT_FILE_BYTES) {
    return undefined;
  }
  const parts: RecordedPart[] = [];
  // Most lines are about other objects and need not be parsed. In what JSON may escape nothing can be searched for.
  const hint = /^[\w-]*$/.test(object.eTag) ? object.eTag : "";
  try {
    for await (const line of linesOf(gzipped)) {
      const part = line.includes(hint) ? recordedPart(line, object) : undefined;
      if (part !== undefined && parts.length < MAX_PARTS) {
        parts.push(part);
      }
    }
  } catch (error) {
    if (error instanceof UnreadableFile || isZlibError(error)) {
      return undefined;
    }
    throw error;
  }
  return parts.length === 0 ? undefined : parts;
}

class UnreadableFile extends Error {}

function isZlibError(error: unknown): boolean {
  return String((error as { readonly code?: unknown }).code).startsWith("Z_");
}

/** Undefined for the record of another object, and for a line that is none. */
function recordedPart(line: Buffer, object: RecordedObject): RecordedPart | undefined {
  const { success, data } = record.safeParse(parseJson(line));
  if (!success) {
    return undefined;
  }
  const { s3Bucket, s3Object } = data.resourcesAffected;
  const isSame =
    s3Bucket.name === object.bucket &&
    s3Object.key === object.key &&
    (s3Object.eTag ?? "") === object.eTag &&
    (s3Object.versionId ?? "") === object.versionId;
  if (!isSame) {
    return undefined;
  }
  const { sensitiveData, customDataIdentifiers } = data.classificationDetails.result;
  const managed = (sensitiveData ?? []).flatMap(({ detections }) => detections ?? []);
  return {
    innerPath: s3Object.embeddedFileDetails?.filePath ?? "",
    places: [
      ...managed.map(({ type, occurrences }) => toPlaces(type, occurrences)),
      ...(customDataIdentifiers?.detections ?? []).map(({ arn, occurrences }) => toPlaces(arn, occurrences)),
    ],
  };
}

/** Numbers that a writer of protobuf's JSON leaves out are 0. */
function toPlaces(identifierId: string, occurrences: RecordedOccurrences): RecordedPlaces {
  const { cells, lineRanges, pages, records } = occurrences ?? {};
  const locations: Location[] = [
    ...(cells ?? []).map(({ row = 0, column = 0, columnName, cellReference }) => ({
      kind: "cell" as const,
      row,
      column,
      ...(columnName ? { columnName } : {}),
      ...(cellReference ? { cellReference } : {}),
    })),
    ...(lineRanges ?? []).map(({ start = 0, end = 0, startColumn = 0 }) => ({
      kind: "line" as const,
      start,
      end,
      startColumn,
    })),
    ...(pages ?? []).map(({ pageNumber = 0 }) => ({ kind: "page" as const, pageNumber })),
    ...(records ?? []).map(({ recordIndex = 0, jsonPath }) => ({
      kind: "record" as const,
      recordIndex,
      ...(jsonPath ? { jsonPath } : {}),
    })),
  ];
  return { identifierId, locations };
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined; // As good as a record of nothing.
  }
}

/** Throws UnreadableFile beyond the limits, and zlib's errors. */
async function* linesOf(gzipped: Uint8Array): AsyncGenerator<Buffer> {
  const unpacked = createGunzip();
  unpacked.end(gzipped);
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let total = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    total += chunk.length;
    let from = 0;
    for (let to = chunk.indexOf(LINE_END); to >= 0; to = chunk.indexOf(LINE_END, from)) {
      yield Buffer.concat([...pending, chunk.subarray(from, to)]);
      pending = [];
      pendingBytes = 0;
      from = to + 1;
    }
    pending.push(chunk.subarray(from));
    pendingBytes += chunk.length - from;
    if (total > MAX_UNPACKED_BYTES || pendingBytes > MAX_RECORD_BYTES) {
      throw new UnreadableFile();
    }
  }
  if (pendingBytes > 0) {
    yield Buffer.concat(pending);
  }
}
