/** Whose and where: all state of the service is kept per account and region, and nothing spans two of them. */

export interface Scope {
  /** 12 digits. */
  readonly accountId: string;
  /** As the request's signature names it: `ap-southeast-2`. */
  readonly region: string;
}

/** The partition of a region (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html). */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) {
    return "aws-cn";
  }
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export type MacieResource =
  | "allow-list"
  | "classification-job"
  | "custom-data-identifier"
  | "findings-filter"
  | "member";

/** `arn:aws:macie2:<region>:<account>:<type>/<id>`. */
export function macieArn({ accountId, region }: Scope, type: MacieResource, id: string): string {
  return `arn:${partitionOf(region)}:macie2:${region}:${accountId}:${type}/${id}`;
}

export function bucketArn(region: string, bucket: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}`;
}
