/**
 * The event that a finding is published as: "Macie Finding" of `aws.macie`, in EventBridge's envelope
 * (https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html). Every target is given this
 * one and makes what its receiver wants of it.
 */

import type { Finding } from "../model/finding.ts";

export interface FindingEvent {
  readonly version: "0";
  /** A UUID: one per event. A target that is given an event again is given the same id. */
  readonly id: string;
  readonly "detail-type": "Macie Finding";
  readonly source: "aws.macie";
  /** The account whose session raised the finding. */
  readonly account: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  /** The finding, nulls spelled out; `eTag` is `etag`, as in Macie's own events. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EventOrigin {
  readonly id: string;
  readonly account: string;
  readonly time: Date;
}

export function findingEvent(finding: Finding, { id, account, time }: EventOrigin): FindingEvent {
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  return {
    version: "0",
    id,
    "detail-type": "Macie Finding",
    source: "aws.macie",
    account,
    time: time.toISOString().replace(/\.\d+Z$/, "Z"),
    region: finding.region,
    resources: [],
    detail: {
      ...finding,
      resourcesAffected: { s3Bucket, s3Object: s3Object && withLowerCaseEtag(s3Object) },
    },
  };
}

function withLowerCaseEtag({ eTag, ...rest }: NonNullable<Finding["resourcesAffected"]["s3Object"]>) {
  return { ...rest, etag: eTag };
}
