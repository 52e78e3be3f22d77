/** What every operation works with. */

import type { KeyedLock } from "../base/keyed-lock.ts";
import type { Caller } from "../endpoint/service.ts";
import type { Clock } from "../model/clock.ts";
import type { Db } from "../store/database.ts";
import type { Layout } from "./files/layout.ts";

/** A change of a bucket or its settings, as CloudTrail would tell of it. */
export interface BucketEvent {
  /** CloudTrail's event name: `PutBucketPublicAccessBlock`, `CreateBucket`. */
  readonly api: string;
  readonly bucket: string;
  /** The bucket's region, which may not be the one the request was signed for. */
  readonly region: string;
  readonly caller: Caller;
  readonly sourceIp: string;
  /** When the call came in. */
  readonly at: Date;
}

export interface EmbeddedStoreOptions {
  /** The folder, made if it is not there. One process at a time may serve it. */
  readonly root: string;
  readonly db: Db;
  readonly clock: Clock;
  /** Called after the change is durable. What it throws is logged and does not fail the request. */
  readonly onBucketEvent: (event: BucketEvent) => Promise<void> | void;
  /** Whether a bucket policy, parsed, lets in the public; for policy status and for blocking public policies. */
  readonly isPublicPolicy: (document: unknown) => boolean;
  /**
   * Whether new buckets have all four settings of "Block public access" on, as S3's have since April 2023. By
   * default they have none, and GetPublicAccessBlock answers NoSuchPublicAccessBlockConfiguration: this store is
   * there to show what is unprotected.
   */
  readonly newBucketsBlockPublicAccess?: boolean;
  /** Constant messages, variables in fields; pino fits. */
  readonly log: StoreLog;
}

export interface StoreLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface Store extends Required<Omit<EmbeddedStoreOptions, "root">> {
  readonly layout: Layout;
  /** By bucket id and key: changes of one object happen one after the other. */
  readonly locks: KeyedLock;
  /** True after a failure between an object's file and its row: the next request mends it. */
  isBehind: boolean;
}
