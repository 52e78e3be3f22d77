/**
 * The task that looks at the buckets of a source, or at one of them: reads the settings, saves what follows from
 * them and the policy findings it brings about, and asks for the objects to be counted. Looking again is harmless:
 * an older look does not replace a newer one, and what counts as an occurrence is decided from what is saved.
 *
 * A bucket in a region in which the account has not turned Macie on, or has paused it, is passed over.
 */

import { affectedBucket } from "../buckets/bucket-metadata.ts";
import { type AccountSettings, BucketFailure, type Source, type SourceBucket } from "../buckets/source.ts";
import { policyFinding } from "../findings/policy-finding.ts";
import type { BucketSettings, BucketSnapshot, Organization } from "../model/bucket-snapshot.ts";
import type { Clock } from "../model/clock.ts";
import type { Scope } from "../model/scope.ts";
import { POLICY_CHECKS } from "../policy/checks/index.ts";
import { evaluateBucket } from "../policy/evaluate-bucket.ts";
import { evaluatePosture } from "../policy/posture.ts";
import type { Queue, TaskData } from "../queue/queue.ts";
import type { RunningTask } from "../queue/workers.ts";
import { takeBucketEvents } from "../store/bucket-events.ts";
import {
  accountsOfBuckets,
  deleteSourceBucket,
  deleteVanishedBuckets,
  lockBucket,
  readCount,
  saveSnapshot,
} from "../store/buckets.ts";
import type { Db } from "../store/database.ts";
import { savePolicyFinding } from "../store/findings.ts";
import { readOrganization } from "../store/organization.ts";
import { readSession } from "../store/sessions.ts";

export interface RefreshBucketsNeeds {
  readonly db: Db;
  readonly queue: Queue;
  readonly clock: Clock;
  /** Undefined if it is not configured any more. */
  readonly sourceOf: (sourceId: string) => Source | undefined;
  /** What becomes of weaknesses that were there before watching began. */
  readonly baseline: "report" | "silent";
  /** `aws:PrincipalOrgID` of the accounts, where they are an organization of AWS. */
  readonly organizationId?: string;
  /** A bucket could not be looked at now, or is another source's; the others are. It is tried again by itself. */
  readonly onFailure: (bucket: SourceBucket, error: unknown) => void;
}

/**
 * Buckets looked at side by side; each makes nine calls at once. More would not be answered sooner by most stores,
 * and the SDK's client opens 50 connections at most.
 */
const CONCURRENT_BUCKETS = 4;

/** A count is made again when it is this many times older than it took: that is a twentieth of the time at most. */
const RECOUNT_AFTER_SHARE = 20;

export async function refreshBuckets(
  { sourceId, bucket: onlyBucket }: TaskData["refresh-buckets"],
  task: Pick<RunningTask, "signal">,
  needs: RefreshBucketsNeeds,
): Promise<void> {
  const source = needs.sourceOf(sourceId);
  if (source === undefined) {
    await deleteVanishedBuckets(needs.db, sourceId, [], needs.clock.now());
    return;
  }
  const { signal } = task;
  const listedAt = needs.clock.now();
  const listed = await source.listBuckets(signal);
  const account = await source.readAccountSettings(signal);
  const wanted = onlyBucket === undefined ? listed : listed.filter(({ name }) => name === onlyBucket);
  if (onlyBucket === undefined) {
    await deleteVanishedBuckets(needs.db, sourceId, listed, listedAt);
  } else if (wanted.length === 0) {
    await deleteSourceBucket(needs.db, sourceId, onlyBucket);
  }
  const watches = new Map<string, Promise<Watch | undefined>>();
  const watchOf = (region: string) => {
    const watch = watches.get(region) ?? readWatch(needs.db, { accountId: source.accountId, region });
    watches.set(region, watch);
    return watch;
  };
  const waiting = wanted.values();
  const look = async () => {
    for (const bucket of waiting) {
      signal.throwIfAborted();
      try {
        const watch = await watchOf(bucket.region);
        if (watch !== undefined) {
          await refreshBucket(source, bucket, account, watch, signal, needs);
        }
      } catch (error) {
        signal.throwIfAborted();
        if (onlyBucket !== undefined) {
          throw error;
        }
        needs.onFailure(bucket, error);
        await needs.queue.add([refreshTask(source.id, bucket.name)], needs.db);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_BUCKETS }, look));
}

/** What is the same for all of an account's buckets in a region. */
interface Watch {
  readonly since: Date;
  readonly organization: Organization;
}

/** Undefined where Macie is off or paused. */
async function readWatch(db: Db, scope: Scope): Promise<Watch | undefined> {
  const session = await readSession(db, scope);
  return session?.status === "ENABLED"
    ? { since: session.createdAt, organization: await readOrganization(db, scope) }
    : undefined;
}

async function refreshBucket(
  source: Source,
  bucket: SourceBucket,
  account: AccountSettings,
  { since, organization }: Watch,
  signal: AbortSignal,
  needs: RefreshBucketsNeeds,
): Promise<void> {
  // Before reading, so that what changes meanwhile is seen to be newer.
  const takenAt = needs.clock.now();
  let own: Awaited<ReturnType<Source["readSettings"]>>;
  try {
    own = await source.readSettings(bucket.name, signal);
  } catch (error) {
    if (error instanceof BucketFailure && error.reason === "NO_SUCH_BUCKET") {
      await deleteSourceBucket(needs.db, source.id, bucket.name);
      return;
    }
    throw error;
  }
  const settings = { ...account, ...own };
  const snapshot = await takeSnapshot(source, bucket, settings, takenAt, organization, needs);
  const isFromBefore = bucket.createdAt === null || Date.parse(bucket.createdAt) <= since.getTime();
  await needs.db.transaction().execute((tx) => saveLook(tx, snapshot, isFromBefore, needs));
}

async function takeSnapshot(
  source: Source,
  bucket: SourceBucket,
  settings: BucketSettings,
  takenAt: Date,
  organization: Organization,
  { db, organizationId }: RefreshBucketsNeeds,
): Promise<BucketSnapshot> {
  const identity = { accountId: source.accountId, sourceId: source.id, ...bucket };
  const destinations = settings.replication.kind === "known" ? settings.replication.value : [];
  const names = destinations.map(({ destinationBucketArn: arn }) => arn.slice(arn.lastIndexOf(":") + 1));
  const owners = names.length === 0 ? new Map<string, string>() : await accountsOfBuckets(db, names);
  const posture = evaluatePosture(
    settings,
    identity,
    organizationId === undefined ? organization : { ...organization, organizationId },
    (name) => owners.get(name),
  );
  return { bucket: identity, settings, posture, takenAt: takenAt.toISOString() };
}

async function saveLook(
  tx: Db,
  snapshot: BucketSnapshot,
  isFromBefore: boolean,
  needs: RefreshBucketsNeeds,
): Promise<void> {
  const { bucket, takenAt } = snapshot;
  if ((await readSession(tx, bucket))?.status !== "ENABLED") {
    return;
  }
  const known = await lockBucket(tx, bucket);
  if (known !== undefined && known.sourceId !== bucket.sourceId) {
    const message = `the source ${known.sourceId} has a bucket of the same name in the account and region`;
    needs.onFailure(bucket, new Error(message));
    return;
  }
  if (known !== undefined && known.snapshot.takenAt >= takenAt) {
    return;
  }
  const events = await takeBucketEvents(tx, bucket, bucket.name, new Date(takenAt));
  const { violations, open } = evaluateBucket(POLICY_CHECKS, known, snapshot, {
    baseline: needs.baseline,
    isFromBefore,
    events,
  });
  await saveSnapshot(tx, snapshot, open, known);
  const scope = { accountId: bucket.accountId, region: bucket.region };
  for (const violation of violations) {
    const finding = policyFinding(violation, affectedBucket(snapshot), scope, takenAt);
    await savePolicyFinding(tx, scope, finding, new Date(takenAt));
  }
  if (await isCountDue(tx, snapshot)) {
    await needs.queue.add([countTask(bucket.sourceId, bucket.name)], tx);
  }
}

async function isCountDue(tx: Db, { bucket, takenAt }: BucketSnapshot): Promise<boolean> {
  const count = await readCount(tx, bucket.sourceId, bucket.name);
  const age = Date.parse(takenAt) - (count?.countedAt?.getTime() ?? 0);
  return count?.underWay !== undefined || age >= RECOUNT_AFTER_SHARE * (count?.tookMs ?? 0);
}

/** The task that looks at one bucket. */
function refreshTask(sourceId: string, bucket: string) {
  return {
    name: "refresh-buckets",
    data: { sourceId, bucket },
    singletonKey: `${sourceId}/${bucket}`,
    group: sourceId,
  } as const;
}

/** The task that counts a bucket's objects. */
export function countTask(sourceId: string, bucket: string) {
  return {
    name: "count-objects",
    data: { sourceId, bucket },
    singletonKey: `${sourceId}/${bucket}`,
    group: sourceId,
  } as const;
}
