/**
 * What a request says its payload's digests are (Content-MD5, x-amz-checksum-*, in headers or behind the payload),
 * held against what came.
 */

import { createHash } from "node:crypto";
import { S3Error } from "../s3-error.ts";
import {
  CHECKSUM_HEADERS,
  type ChecksumAlgorithm,
  checksumInfo,
  type Hash,
  toAlgorithm,
} from "./checksum.ts";

/** The parts of a request that tell digests. */
interface DigestedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly trailers: () => Readonly<Record<string, string>>;
}

export interface Digests {
  readonly md5: Buffer;
  /** In base64, of the algorithm the request named or the caller wanted. */
  readonly checksum?: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
}

export class PayloadDigests {
  readonly #md5 = createHash("md5");
  readonly #declaredMd5: Buffer | undefined;
  readonly #algorithm: ChecksumAlgorithm | undefined;
  readonly #checksum: Hash | undefined;
  readonly #declared: string | undefined;

  /** `wanted` is computed even if the request names no checksum. Throws InvalidDigest or InvalidRequest. */
  constructor(request: DigestedRequest, wanted?: ChecksumAlgorithm) {
    const { headers } = request;
    this.#declaredMd5 = declaredMd5(headers["content-md5"]);
    const named = Object.keys(headers).filter((name) => CHECKSUM_HEADERS.has(name));
    if (named.length > 1) {
      throw new S3Error(
        "InvalidRequest",
        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
      );
    }
    const header = named[0];
    const trailer = headers["x-amz-trailer"]?.trim().toLowerCase();
    const algorithm =
      CHECKSUM_HEADERS.get(header ?? trailer ?? "") ??
      toAlgorithm(headers["x-amz-sdk-checksum-algorithm"]) ??
      wanted;
    this.#algorithm = algorithm;
    this.#checksum = algorithm === undefined ? undefined : checksumInfo(algorithm).create();
    this.#declared = header === undefined ? undefined : headers[header];
    if (algorithm !== undefined && this.#declared !== undefined) {
      checkForm(this.#declared, algorithm);
    }
  }

  update(bytes: Uint8Array): void {
    this.#md5.update(bytes);
    this.#checksum?.update(bytes);
  }

  /** Once, after the payload's end. Throws BadDigest. */
  finish(request: DigestedRequest): Digests {
    const md5 = this.#md5.digest();
    if (this.#declaredMd5 !== undefined && !this.#declaredMd5.equals(md5)) {
      throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.");
    }
    const algorithm = this.#algorithm;
    if (algorithm === undefined || this.#checksum === undefined) {
      return { md5 };
    }
    const value = this.#checksum.digest().toString("base64");
    const declared =
      this.#declared ?? request.trailers()[`x-amz-checksum-${algorithm.toLowerCase()}`]?.trim();
    if (declared !== undefined && declared !== value) {
      throw new S3Error("BadDigest", `The ${algorithm} you specified did not match the calculated checksum.`);
    }
    return { md5, checksum: { algorithm, value } };
  }
}

function declaredMd5(header: string | undefined): Buffer | undefined {
  if (header === undefined) {
    return undefined;
  }
  const md5 = Buffer.from(header, "base64");
  if (md5.length !== 16 || md5.toString("base64") !== header.trim()) {
    throw new S3Error("InvalidDigest");
  }
  return md5;
}

function checkForm(value: string, algorithm: ChecksumAlgorithm): void {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length !== checksumInfo(algorithm).lengthInBytes || bytes.toString("base64") !== value.trim()) {
    throw new S3Error(
      "InvalidRequest",
      `Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`,
    );
  }
}
