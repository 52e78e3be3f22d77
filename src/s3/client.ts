/**
 * The one place that makes S3 clients: any store that speaks S3, with credentials and region from the standard
 * chain of the AWS SDK (https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html).
 */

import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";

export interface S3Settings {
  /** The store's address; undefined for Amazon's own, or what the SDK's environment variables say. */
  readonly endpointUrl?: string;
  readonly region?: string;
  readonly profile?: string;
  /** Sends requests without a signature, for public buckets. */
  readonly isAnonymous?: boolean;
  /** Instead of the standard chain's. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Puts the bucket into the path instead of the host name. Most stores but Amazon's need it. */
  readonly isPathStyle?: boolean;
}

/**
 * Tries per request, with the SDK's backoff and jitter between them: some fifteen seconds in all. Fewer turns a
 * store's short overload into failed objects, more keeps a scan of a dead store waiting.
 */
const MAX_ATTEMPTS = 6;

/** Milliseconds. */
export interface StoreTimeouts {
  readonly connectionTimeout: number;
  /** Without a byte in either direction. A thread that is busy with another object leaves a connection idle, too. */
  readonly socketTimeout: number;
}

/** The SDK itself waits for ever: a store that hangs would hold its tasks for good. */
const TIMEOUTS: StoreTimeouts = { connectionTimeout: 10_000, socketTimeout: 120_000 };

export function createS3Client(settings: S3Settings, timeouts = TIMEOUTS): S3Client {
  const { endpointUrl, region, profile, isAnonymous, isPathStyle, credentials } = settings;
  const config: S3ClientConfig = {
    maxAttempts: MAX_ATTEMPTS,
    followRegionRedirects: true,
    requestHandler: timeouts,
    // Newer checksums on by default break stores that do not know them; they guard writes, and we read.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    forcePathStyle: isPathStyle ?? endpointUrl !== undefined,
    ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(isAnonymous === true
      ? { signer: { sign: async (request) => request }, credentials: NO_CREDENTIALS }
      : {}),
  };
  return new S3Client(config);
}

const NO_CREDENTIALS = { accessKeyId: "", secretAccessKey: "" };
