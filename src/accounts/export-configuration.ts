/**
 * Where discovery results are to be stored
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-results-repository-s3.html): what the settings may be. Whether
 * results can be put there is tried by whoever sets them.
 */

import { ServiceError } from "../model/service-error.ts";

export interface ExportDestination {
  readonly bucketName: string;
  /** Empty if the caller gave none: Macie shows it so. */
  readonly keyPrefix: string;
  readonly kmsKeyArn: string;
}

const BUCKET_NAME = /^[A-Za-z0-9.\-_]{3,255}$/;
/** An ARN of a key or of an alias; an id alone is not accepted here. */
const KMS_KEY_ARN = /^arn:(?:aws|aws-cn|aws-us-gov):kms:[a-z0-9-]+:[0-9]{12}:(?:key|alias)\/[A-Za-z0-9/_-]+$/;
/** Bytes: the longest key of S3, without the longest that follows a prefix. With more, no result could be put. */
const MAX_PREFIX_BYTES = 1024 - 140;

export function checkExportDestination(destination: ExportDestination): void {
  if (!BUCKET_NAME.test(destination.bucketName)) {
    throw invalid("bucketName", "is not the name of a general purpose bucket");
  }
  if (!KMS_KEY_ARN.test(destination.kmsKeyArn)) {
    throw invalid("kmsKeyArn", "is not the ARN of a KMS key");
  }
  if (Buffer.byteLength(destination.keyPrefix) > MAX_PREFIX_BYTES) {
    throw invalid("keyPrefix", `has more than ${MAX_PREFIX_BYTES} bytes`);
  }
}

function invalid(member: string, problem: string): ServiceError {
  return new ServiceError(
    "ValidationException",
    `Value at 'configuration.s3Destination.${member}' ${problem}.`,
  );
}
