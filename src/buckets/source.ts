/**
 * The port through which the inventory and the jobs get at one configured store: which buckets it has, how they are
 * set up, what is in them. A source belongs to one account. Implemented for S3 in s3/s3-source.ts.
 */

import type { BucketSettings } from "../model/bucket-snapshot.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { SourceSettings } from "../objects/source-settings.ts";

export interface SourceBucket {
  readonly name: string;
  readonly region: string;
  /** ISO 8601; null where the store does not say. */
  readonly createdAt: string | null;
}

export interface ObjectPage {
  /** In the order of their keys. */
  readonly objects: readonly ObjectRef[];
  /** The key after which the next page begins; undefined after the last. */
  readonly next: string | undefined;
}

export type AccountSettings = Pick<BucketSettings, "accountBlockPublicAccess">;
/** What is set on the bucket itself. */
export type OwnSettings = Omit<BucketSettings, keyof AccountSettings>;

export interface Source {
  readonly id: string;
  /** The account that owns its buckets. */
  readonly accountId: string;
  listBuckets(signal: AbortSignal): Promise<readonly SourceBucket[]>;
  /** What the account says for all of its buckets. */
  readAccountSettings(signal: AbortSignal): Promise<AccountSettings>;
  /** Rejects with BucketFailure if the bucket is gone; what else cannot be read is unknown. */
  readSettings(bucket: string, signal: AbortSignal): Promise<OwnSettings>;
  /** A page of objects whose keys come after `startAfter`. Rejects with BucketFailure. */
  listObjects(bucket: string, startAfter: string, signal: AbortSignal): Promise<ObjectPage>;
  /** How scanning threads open the bucket's objects. */
  objectSource(bucket: string): Promise<SourceSettings>;
}

/** A bucket cannot be got at, for a reason outside of this program that trying again at once does not change. */
export class BucketFailure extends Error {
  readonly reason: "ACCESS_DENIED" | "NO_SUCH_BUCKET";

  constructor(reason: BucketFailure["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BucketFailure";
    this.reason = reason;
  }
}
