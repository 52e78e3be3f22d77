/**
 * How the embedded store keeps one object in one file that describes itself: a magic number, the header's length,
 * the header as JSON (padded with spaces, since the length is fixed before all of it is known), then the data.
 * The file's name is a hash of the key, so that no key can mean anything to the file system.
 */

import { createHash } from "node:crypto";
import path from "node:path";

export interface ObjectChecksum {
  readonly algorithm: "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256";
  /** COMPOSITE: the checksum of the parts' checksums, with `-<parts>` behind. */
  readonly type: "FULL_OBJECT" | "COMPOSITE";
  /** In base64. */
  readonly value: string;
}

export interface ObjectTag {
  readonly Key: string;
  readonly Value: string;
}

export interface ObjectEncryption {
  readonly algorithm: string;
  readonly kmsKeyId?: string;
  readonly isBucketKeyEnabled?: boolean;
}

export interface ObjectPart {
  readonly sizeInBytes: number;
  readonly checksum?: string;
}

export interface ObjectHeader {
  readonly key: string;
  /** Tells two writes of a key apart, even of the same content. */
  readonly writeId: string;
  readonly sizeInBytes: number;
  /** Without quotes: MD5 in hex, or `<md5 of md5s>-<parts>`. */
  readonly eTag: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly lastModified: string;
  readonly storageClass: string;
  /** `content-type` and the like, by their names in lower case. */
  readonly systemHeaders: Readonly<Record<string, string>>;
  /** `x-amz-meta-`, without that. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: readonly ObjectTag[];
  readonly encryption: ObjectEncryption;
  readonly checksum?: ObjectChecksum;
  /** Of the upload it was, so that a completion that is asked for again can be answered again. */
  readonly uploadId?: string;
  /** Only of multipart uploads. */
  readonly parts?: readonly ObjectPart[];
  /** The grants put with the object; absent for the bucket owner's full control alone. */
  readonly grants?: readonly unknown[];
}

const MAGIC = Buffer.from("ANODYNE\u0001", "latin1");
/** Magic and length. */
export const PREAMBLE_LENGTH = MAGIC.length + 4;
/**
 * Bytes of a header. The longest real ones are of uploads of 10,000 parts with checksums, some 900 kB; a larger
 * number can only be damage, and would be allocated.
 */
const MAX_HEADER_LENGTH = 4 * 1024 * 1024;

/** Below the bucket's folder. 256 folders keep each small enough to be read and synced quickly. */
export function objectPath(key: string): string {
  const name = createHash("sha256").update(key, "utf8").digest("hex");
  return path.join("objects", name.slice(0, 2), name);
}

/** Preamble and header. If `length` is given, the header's part is padded to it; it must be long enough. */
export function encodeHeader(header: ObjectHeader, length?: number): Buffer {
  const json = Buffer.from(JSON.stringify(header), "utf8");
  const headerLength = length ?? json.length;
  if (json.length > headerLength || headerLength > MAX_HEADER_LENGTH) {
    throw new RangeError(`an object header of ${json.length} bytes does not fit into ${headerLength}`);
  }
  const bytes = Buffer.alloc(PREAMBLE_LENGTH + headerLength, " ");
  MAGIC.copy(bytes);
  bytes.writeUInt32BE(headerLength, MAGIC.length);
  json.copy(bytes, PREAMBLE_LENGTH);
  return bytes;
}

/** Where the data begins, from the file's first PREAMBLE_LENGTH bytes; undefined if it is no object's file. */
export function dataOffsetOf(preamble: Uint8Array): number | undefined {
  const bytes = Buffer.from(preamble.buffer, preamble.byteOffset, preamble.byteLength);
  if (bytes.length < PREAMBLE_LENGTH || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    return undefined;
  }
  const length = bytes.readUInt32BE(MAGIC.length);
  return length > MAX_HEADER_LENGTH ? undefined : PREAMBLE_LENGTH + length;
}

/** The header, from the bytes between the preamble and the data; undefined if they are none. */
export function decodeHeader(json: Uint8Array): ObjectHeader | undefined {
  try {
    const header = JSON.parse(Buffer.from(json).toString("utf8")) as ObjectHeader;
    return typeof header.key === "string" && typeof header.sizeInBytes === "number" ? header : undefined;
  } catch {
    return undefined; // Damaged: the caller knows the file and says so.
  }
}
