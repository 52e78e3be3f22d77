/**
 * Which buckets a run of a job reads: those the job names, or those of the inventory that match its criteria when the
 * run starts. A bucket that the inventory does not know yet is looked at first: a job is often made right after its
 * bucket.
 */

import { affectedBucket } from "../buckets/bucket-metadata.ts";
import { type BucketTraits, bucketCriteria } from "../jobs/bucket-criteria.ts";
import type { Job } from "../jobs/job.ts";
import type { BucketSnapshot } from "../model/bucket-snapshot.ts";
import type { Scope } from "../model/scope.ts";
import { listSummaries, loadSnapshots } from "../store/buckets.ts";
import type { Db } from "../store/database.ts";
import type { NewRunBucket } from "../store/run-batches.ts";

/** Why a bucket cannot be listed, in the words of the job's log. */
export type ListingError = "BUCKET_ACCESS_DENIED" | "BUCKET_DETAILS_UNAVAILABLE" | "BUCKET_DOES_NOT_EXIST";

export interface JobBuckets {
  readonly found: readonly NewRunBucket[];
  /** Buckets that the job names and that are not to be found. */
  readonly missing: readonly { readonly bucket: string; readonly error: ListingError }[];
  /** Accounts whose buckets the job names and may not read. */
  readonly foreignAccounts: readonly string[];
}

/** Looks at a bucket of the scope now, in whichever store may have it. Says if one of the stores could not be asked. */
export type LookAt = (
  scope: Scope,
  bucket: string,
) => Promise<Exclude<ListingError, "BUCKET_DOES_NOT_EXIST"> | undefined>;

export async function jobBuckets(db: Db, job: Job, lookAt: LookAt): Promise<JobBuckets> {
  const { bucketCriteria: criteria, bucketDefinitions = [] } = job.definition.s3JobDefinition;
  if (criteria !== undefined) {
    return {
      found: await matching(db, job.scope, bucketCriteria(criteria)),
      missing: [],
      foreignAccounts: [],
    };
  }
  // Buckets of member accounts come with what an administrator may do beyond its own account.
  const own = bucketDefinitions.filter(({ accountId }) => accountId === job.scope.accountId);
  const foreign = bucketDefinitions.filter(({ accountId }) => accountId !== job.scope.accountId);
  const names = [...new Set(own.flatMap(({ buckets = [] }) => buckets))];
  const known = await byName(db, job.scope, names);
  const unknown = names.filter((name) => !known.has(name));
  const errors = new Map<string, ListingError | undefined>();
  for (const name of unknown) {
    errors.set(name, await lookAt(job.scope, name));
  }
  const lookedAt = unknown.length === 0 ? known : await byName(db, job.scope, names);
  return {
    found: names.flatMap((name) => lookedAt.get(name) ?? []),
    missing: names
      .filter((name) => !lookedAt.has(name))
      .map((bucket) => ({ bucket, error: errors.get(bucket) ?? "BUCKET_DOES_NOT_EXIST" })),
    foreignAccounts: [...new Set(foreign.map(({ accountId = "" }) => accountId))],
  };
}

async function byName(db: Db, scope: Scope, names: readonly string[]): Promise<Map<string, NewRunBucket>> {
  const snapshots = await loadSnapshots(db, scope, names);
  return new Map(snapshots.map((snapshot) => [snapshot.bucket.name, toRunBucket(snapshot)]));
}

async function matching(
  db: Db,
  scope: Scope,
  isMatch: (bucket: BucketTraits) => boolean,
): Promise<NewRunBucket[]> {
  const summaries = await listSummaries(db, [scope.accountId], scope.region);
  const names = summaries
    .map(
      ({ metadata }): BucketTraits => ({
        accountId: metadata.accountId,
        name: metadata.bucketName,
        effectivePermission: metadata.publicAccess.effectivePermission,
        sharedAccess: metadata.sharedAccess,
        automatedDiscoveryMonitoringStatus: metadata.automatedDiscoveryMonitoringStatus,
        tags: Object.fromEntries((metadata.tags ?? []).map(({ key, value }) => [key, value])),
      }),
    )
    .filter(isMatch)
    .map(({ name }) => name);
  const snapshots = await loadSnapshots(db, scope, names);
  return snapshots.map(toRunBucket);
}

function toRunBucket(snapshot: BucketSnapshot): NewRunBucket {
  const { name, sourceId } = snapshot.bucket;
  return { bucket: name, sourceId, affectedBucket: affectedBucket(snapshot) };
}
