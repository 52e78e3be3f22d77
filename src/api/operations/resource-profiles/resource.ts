/** The bucket that a resource profile is about. Its settings are kept with its owner, whoever sets them. */

import { bucketOfArn } from "../../../accounts/resource-profile.ts";
import { notDiscoveryOwner } from "../../../accounts/standing.ts";
import type { BucketSummary } from "../../../buckets/bucket-metadata.ts";
import type { Scope } from "../../../model/scope.ts";
import { notFound, ServiceError } from "../../../model/service-error.ts";
import { findSummary } from "../../../store/buckets.ts";
import type { Db } from "../../../store/database.ts";
import { readMembership } from "../../../store/members.ts";
import { visibleAccounts } from "../../../store/organization.ts";
import { changeResourceProfile, type ResourceProfile } from "../../../store/resource-profiles.ts";
import { changeSettings } from "../../change-settings.ts";
import type { OperationContext } from "../../operation.ts";

export interface ProfiledBucket {
  readonly owner: Scope;
  readonly name: string;
  readonly summary: BucketSummary;
}

/** A bucket of the caller or its members. Throws ResourceNotFoundException if the inventory has none such. */
export async function requireBucket(db: Db, scope: Scope, resourceArn: string): Promise<ProfiledBucket> {
  const name = bucketOfArn(resourceArn);
  if (name === undefined) {
    throw new ServiceError("ValidationException", "Value at 'resourceArn' must be the ARN of an S3 bucket.");
  }
  const summary = await findSummary(db, await visibleAccounts(db, scope), scope.region, name);
  if (summary === undefined) {
    throw notFound();
  }
  return { owner: { accountId: summary.metadata.accountId, region: scope.region }, name, summary };
}

/** Only an administrator, or an account on its own, may change what counts for a bucket. */
export async function changeProfile(
  context: OperationContext,
  resourceArn: string,
  change: Partial<Pick<ResourceProfile, "isOverridden" | "suppressed">>,
): Promise<void> {
  const { scope, clock } = context;
  await changeSettings(context, async (db) => {
    if ((await readMembership(db, scope)) !== undefined) {
      throw notDiscoveryOwner();
    }
    const { owner, name } = await requireBucket(db, scope, resourceArn);
    await changeResourceProfile(db, owner, name, change, clock.now());
  });
}
