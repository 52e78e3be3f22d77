/**
 * The checksums that S3 takes with an upload
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html).
 */

import { createHash } from "node:crypto";
import type { ObjectChecksum } from "../../objects/embedded/object-file.ts";
import { Crc } from "./crc.ts";

export type ChecksumAlgorithm = ObjectChecksum["algorithm"];

export interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): Buffer;
}

interface AlgorithmInfo {
  readonly create: () => Hash;
  readonly lengthInBytes: number;
  /** What a multipart upload's checksum is if it does not say. */
  readonly defaultType: ObjectChecksum["type"];
  readonly types: readonly ObjectChecksum["type"][];
}

const BOTH = ["COMPOSITE", "FULL_OBJECT"] as const;

const ALGORITHMS: Readonly<Record<ChecksumAlgorithm, AlgorithmInfo>> = {
  CRC32: {
    create: () => new Crc({ low: 0xedb88320 }),
    lengthInBytes: 4,
    defaultType: "COMPOSITE",
    types: BOTH,
  },
  CRC32C: {
    create: () => new Crc({ low: 0x82f63b78 }),
    lengthInBytes: 4,
    defaultType: "COMPOSITE",
    types: BOTH,
  },
  CRC64NVME: {
    create: () => new Crc({ low: 0xac4bc9b5, high: 0x9a6c9329 }),
    lengthInBytes: 8,
    defaultType: "FULL_OBJECT",
    types: ["FULL_OBJECT"],
  },
  SHA1: {
    create: () => createHash("sha1"),
    lengthInBytes: 20,
    defaultType: "COMPOSITE",
    types: ["COMPOSITE"],
  },
  SHA256: {
    create: () => createHash("sha256"),
    lengthInBytes: 32,
    defaultType: "COMPOSITE",
    types: ["COMPOSITE"],
  },
};

export function toAlgorithm(name: string | undefined): ChecksumAlgorithm | undefined {
  const upper = name?.toUpperCase() ?? "";
  return upper in ALGORITHMS ? (upper as ChecksumAlgorithm) : undefined;
}

export function checksumInfo(algorithm: ChecksumAlgorithm): AlgorithmInfo {
  return ALGORITHMS[algorithm];
}

/** `x-amz-checksum-crc32` and the like, with the algorithm each is of. */
export const CHECKSUM_HEADERS: ReadonlyMap<string, ChecksumAlgorithm> = new Map(
  (Object.keys(ALGORITHMS) as ChecksumAlgorithm[]).map((algorithm) => [
    `x-amz-checksum-${algorithm.toLowerCase()}`,
    algorithm,
  ]),
);

/** The members that carry a checksum in the SDK's types: `{ ChecksumCRC32: "..." }`. */
export function checksumMembers(
  checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string | null | undefined } | undefined,
): Readonly<Record<string, string>> {
  return checksum?.value == null ? {} : { [`Checksum${checksum.algorithm}`]: checksum.value };
}
