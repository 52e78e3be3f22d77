/** All policy checks. */

import type { PolicyCheck } from "../check.ts";
import { s3BlockPublicAccessDisabled } from "./s3-block-public-access-disabled.ts";
import { s3BucketEncryptionDisabled } from "./s3-bucket-encryption-disabled.ts";
import { s3BucketPublic } from "./s3-bucket-public.ts";
import { s3BucketReplicatedExternally } from "./s3-bucket-replicated-externally.ts";
import { s3BucketSharedExternally } from "./s3-bucket-shared-externally.ts";
import { s3BucketSharedWithCloudfront } from "./s3-bucket-shared-with-cloudfront.ts";

export const POLICY_CHECKS: readonly PolicyCheck[] = [
  s3BlockPublicAccessDisabled,
  s3BucketEncryptionDisabled,
  s3BucketPublic,
  s3BucketReplicatedExternally,
  s3BucketSharedExternally,
  s3BucketSharedWithCloudfront,
];
