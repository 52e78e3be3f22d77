/**
 * A finding in the AWS Security Finding Format, as Macie publishes it to Security Hub
 * (https://docs.aws.amazon.com/macie/latest/user/securityhub-integration.html,
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html). Pure: what is
 * sent where is for the target to know.
 */

import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import type { Finding, SensitiveDataFinding } from "../../model/finding.ts";
import { presentAction } from "./asff-action.ts";
import { asffMap, asffText } from "./asff-text.ts";
import { asffType } from "./asff-type.ts";
import { bucketResource, objectResource } from "./resources.ts";

/**
 * Characters, and pairs: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html. A finding
 * over one of them is refused; lower cuts more than need be.
 */
const LIMITS = {
  title: 256,
  description: 1024,
  region: 16,
  productFields: { maxEntries: 50, maxKey: 128, maxValue: 2048 },
};

/** The bounds that ASFF gives labels. */
const NORMALIZED_SEVERITY = { LOW: 1, MEDIUM: 40, HIGH: 70 } as const;

const SEVERITY_LABELS = { Low: "LOW", Medium: "MEDIUM", High: "HIGH" } as const;

/** Macie's own product in Security Hub. */
export function macieProductArn(partition: string, region: string): string {
  return `arn:${partition}:securityhub:${region}::product/aws/macie`;
}

/** `productArn`: in whose name the finding is imported. */
export function asffFinding(finding: Finding, productArn: string): AwsSecurityFinding {
  const label = SEVERITY_LABELS[finding.severity.description];
  const types = [asffType(finding.type)];
  const action = finding.category === "POLICY" ? presentAction(finding.policyDetails) : undefined;
  const productFields = asffMap(productFieldsOf(finding, productArn), LIMITS.productFields);
  return {
    SchemaVersion: "2018-10-08",
    Id: finding.id,
    ProductArn: productArn,
    GeneratorId: "aws/macie",
    AwsAccountId: finding.accountId,
    ...presentRegion(finding.region),
    Types: types,
    CreatedAt: finding.createdAt,
    UpdatedAt: finding.updatedAt,
    Severity: { Label: label, Normalized: NORMALIZED_SEVERITY[label] },
    Title: asffText(finding.title, LIMITS.title) ?? finding.type,
    Description: asffText(finding.description, LIMITS.description) ?? finding.type,
    ...(productFields === undefined ? {} : { ProductFields: productFields }),
    Resources: [
      bucketResource(finding),
      ...(finding.category === "CLASSIFICATION" ? [objectResource(finding)] : []),
    ],
    ...(action === undefined ? {} : { Action: action }),
    // Severity and types can be changed by an update only here.
    FindingProviderFields: { Severity: { Label: label }, Types: types },
    Sample: finding.sample,
    WorkflowState: "NEW",
    Workflow: { Status: "NEW" },
    RecordState: "ACTIVE",
  };
}

/** Regions of stores that are not Amazon's may have longer names; Security Hub fills in its own then. */
function presentRegion(region: string): { Region?: string } {
  return region.length <= LIMITS.region ? { Region: region } : {};
}

function productFieldsOf(finding: Finding, productArn: string): (readonly [string, string | null])[] {
  const { publicAccess, allowsUnencryptedObjectUploads } = finding.resourcesAffected.s3Bucket;
  return [
    ...(finding.category === "CLASSIFICATION" ? sensitiveDataFields(finding) : []),
    ["S3Bucket.effectivePermission", publicAccess.effectivePermission],
    ["S3Bucket.allowsUnencryptedObjectUploads", allowsUnencryptedObjectUploads],
    ...(productArn.endsWith(":product/aws/macie") ? hubFields(finding, productArn) : []),
  ];
}

function sensitiveDataFields({ classificationDetails, resourcesAffected }: SensitiveDataFinding) {
  const { jobArn, jobId, originType } = classificationDetails;
  const { path, extension, size, storageClass, publicAccess } = resourcesAffected.s3Object;
  return [
    ["JobArn", jobArn],
    ["JobId", jobId],
    ["OriginType", originType],
    ["S3Object.Path", path],
    ["S3Object.Extension", extension],
    ["S3Object.Size", String(size)],
    ["S3Object.StorageClass", storageClass],
    ["S3Object.PublicAccess", publicAccess === null ? null : String(publicAccess)],
  ] as const;
}

/** Names that begin with `aws/` are reserved for products of Amazon, such as Macie. */
function hubFields({ id }: Finding, productArn: string) {
  return [
    ["aws/securityhub/FindingId", `${productArn}/${id}`],
    ["aws/securityhub/ProductName", "Macie"],
    ["aws/securityhub/CompanyName", "Amazon"],
  ] as const;
}
