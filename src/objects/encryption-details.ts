/** How an object is encrypted, from what S3 says in `x-amz-server-side-encryption` to what findings say. */

import type { EncryptionDetails } from "../model/finding.ts";

export const UNKNOWN_ENCRYPTION: EncryptionDetails = { encryptionType: "UNKNOWN", kmsMasterKeyId: null };

export function encryptionDetails(
  algorithm: string | undefined,
  kmsKeyId: string | undefined,
): EncryptionDetails {
  switch (algorithm) {
    case "AES256":
    case "aws:kms":
    case "aws:kms:dsse":
      return { encryptionType: algorithm, kmsMasterKeyId: kmsKeyId ?? null };
    case undefined:
      return { encryptionType: "NONE", kmsMasterKeyId: null };
    default:
      return UNKNOWN_ENCRYPTION;
  }
}
