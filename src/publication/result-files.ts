/**
 * Which discovery results come into which file. A file holds the records of several objects; an archive with many
 * members has several files of its own, and a finding about it names their folder, as Macie's does
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-results-repository-s3.html). A file's id follows from
 * what it is about, so that a batch that is scanned again gives the same files.
 */

import { createHash } from "node:crypto";
import type { ObjectReport, PartReport } from "../model/object-report.ts";
import { resultCount } from "./discovery-result.ts";

/** Records of one file, as in Macie's. More makes larger files that are harder to look into, fewer makes more of them. */
const MAX_RECORDS = 100;
/**
 * Bytes of JSON in one file, about: with a thousand places a type a record may have megabytes. More takes memory, of which
 * every batch under way needs some; less makes more files.
 */
const MAX_BYTES = 8 * 1024 * 1024;
/** Of a record without places, and of a place with the name of its column. */
const BYTES_OF_RECORD = 1700;
const BYTES_OF_PLACE = 70;

export interface PlannedFile {
  readonly id: string;
  readonly records: number;
}

export interface ResultFilePlan {
  /** In the order of the reports: the records of them all, one after another, fill one file after another. */
  readonly files: readonly PlannedFile[];
  /** The file that a report's records are in; undefined if they are in several. */
  readonly fileOf: ReadonlyMap<ObjectReport, string | undefined>;
}

/** `about` are parts of the files' ids: no other plan may have the same. */
export function planResultFiles(reports: readonly ObjectReport[], about: readonly string[]): ResultFilePlan {
  const files: PlannedFile[] = [];
  const fileOf = new Map<ObjectReport, string | undefined>();
  const nextId = () => fileId([...about, String(files.length)]);
  let records = 0;
  let bytes = 0;
  const close = () => {
    if (records > 0) {
      files.push({ id: nextId(), records });
    }
    records = 0;
    bytes = 0;
  };
  const add = (count: number, size: number) => {
    if (records > 0 && (records + count > MAX_RECORDS || bytes + size > MAX_BYTES)) {
      close();
    }
    records += count;
    bytes += size;
  };
  for (const report of reports) {
    const count = resultCount(report);
    const sizes = report.parts.map(estimatedBytes);
    const size = sizes.reduce((sum, ofPart) => sum + ofPart, BYTES_OF_RECORD);
    if (count === 1 || (count <= MAX_RECORDS && size <= MAX_BYTES)) {
      add(count, size);
      fileOf.set(report, nextId());
    } else {
      close();
      add(1, BYTES_OF_RECORD);
      for (const ofPart of sizes) {
        add(1, ofPart);
      }
      close();
      fileOf.set(report, undefined);
    }
  }
  close();
  return { files, fileOf };
}

/** A UUID of version 8: https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
function fileId(about: readonly string[]): string {
  const hex = createHash("sha256").update(JSON.stringify(about)).digest("hex");
  const variant = "89ab"[Number.parseInt(hex[16]!, 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function estimatedBytes({ occurrences }: PartReport): number {
  const places = occurrences.reduce((sum, { locations }) => sum + locations.length, 0);
  return BYTES_OF_RECORD + BYTES_OF_PLACE * places;
}
