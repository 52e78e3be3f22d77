/** Writes a small object whole, for the service itself: a file of discovery results. */

import { createHash } from "node:crypto";
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

export interface SmallObjectToWrite {
  readonly bucket: string;
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  /** The ARN of the key to encrypt with, or undefined to leave encryption to the bucket. */
  readonly kmsKeyArn: string | undefined;
}

/** Why it could not be written is a word, never the store's text; `code` is the store's, or the network's. */
export type SmallObjectWrite =
  | { readonly kind: "written" }
  | {
      readonly kind: "access-denied" | "encryption-refused" | "failed" | "not-found" | "wrong-region";
      readonly code: string;
    };

interface S3Error {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Never rejects. */
export async function writeSmallObject(
  client: S3Client,
  { bucket, key, body, contentType, kmsKeyArn }: SmallObjectToWrite,
  abortSignal: AbortSignal,
): Promise<SmallObjectWrite> {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentType: contentType,
    // Every store checks it, and buckets with object locks want one.
    ContentMD5: createHash("md5").update(body).digest("base64"),
    ...(kmsKeyArn === undefined ? {} : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKeyArn }),
  });
  try {
    await client.send(command, { abortSignal });
    return { kind: "written" };
  } catch (error) {
    return refusal(error as S3Error, kmsKeyArn !== undefined);
  }
}

/** Whether it is gone. Never rejects. */
export async function deleteSmallObject(client: S3Client, bucket: string, key: string): Promise<boolean> {
  return client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })).then(
    () => true,
    () => false,
  );
}

/**
 * Stores without keys say so in many ways: MinIO with NotImplemented or InvalidArgument, Ceph with InvalidRequest or
 * NotImplemented, Amazon with codes that begin with KMS.
 */
const REFUSED_ENCRYPTION = /^(?:KMS\.?|InvalidArgument$|InvalidRequest$|NotImplemented$|.*Encryption)/;
const WRONG_REGION =
  /^(?:AuthorizationHeaderMalformed|IllegalLocationConstraintException|PermanentRedirect)$/;

function refusal({ name = "", code, message = "", $metadata }: S3Error, isEncrypted: boolean) {
  const status = $metadata?.httpStatusCode;
  const said = { code: name === "" || name === "Error" ? (code ?? "error") : name };
  if (name === "NoSuchBucket" || status === 404) {
    return { kind: "not-found", ...said } as const;
  }
  if (WRONG_REGION.test(name) || status === 301) {
    return { kind: "wrong-region", ...said } as const;
  }
  // Amazon refuses a key that may not be used like a bucket that may not be written.
  if (isEncrypted && (REFUSED_ENCRYPTION.test(name) || (status === 403 && /\bkms:/.test(message)))) {
    return { kind: "encryption-refused", ...said } as const;
  }
  return { kind: status === 401 || status === 403 ? "access-denied" : "failed", ...said } as const;
}
