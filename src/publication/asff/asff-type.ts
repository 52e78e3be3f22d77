/**
 * Types of findings in the taxonomy of Security Hub
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-type-taxonomy.html): the
 * type's slash becomes a hyphen, after a namespace and a category.
 */

import type { Finding } from "../../model/finding.ts";

const CATEGORIES: Readonly<Record<Finding["type"], string>> = {
  "SensitiveData:S3Object/Credentials": "Sensitive Data Identifications/Passwords",
  "SensitiveData:S3Object/CustomIdentifier": "Sensitive Data Identifications/PII",
  "SensitiveData:S3Object/Financial": "Sensitive Data Identifications/Financial",
  "SensitiveData:S3Object/Multiple": "Sensitive Data Identifications/PII",
  "SensitiveData:S3Object/Personal": "Sensitive Data Identifications/PII",
  "Policy:IAMUser/S3BlockPublicAccessDisabled":
    "Software and Configuration Checks/AWS Security Best Practices",
  "Policy:IAMUser/S3BucketEncryptionDisabled":
    "Software and Configuration Checks/AWS Security Best Practices",
  "Policy:IAMUser/S3BucketPublic": "Effects/Data Exposure",
  "Policy:IAMUser/S3BucketReplicatedExternally":
    "Software and Configuration Checks/AWS Security Best Practices",
  "Policy:IAMUser/S3BucketSharedExternally": "Software and Configuration Checks/AWS Security Best Practices",
  "Policy:IAMUser/S3BucketSharedWithCloudFront":
    "Software and Configuration Checks/AWS Security Best Practices",
};

export function asffType(type: Finding["type"]): string {
  return `${CATEGORIES[type]}/${type.replace("/", "-")}`;
}
