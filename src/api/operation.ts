/**
 * The contract of an operation of the Macie API: a typed function from input to output, named as in the public
 * model. Routing, parsing, limits, the session gate, retried requests and presentation are done around it, from the
 * contract that @aws-sdk/client-macie2 carries (https://docs.aws.amazon.com/macie/latest/APIReference/operations.html).
 */

import type { OrganizationSettings } from "../accounts/organization.ts";
import type { Caller } from "../endpoint/service.ts";
import type { Clock } from "../model/clock.ts";
import type { Scope } from "../model/scope.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "../store/database.ts";
import type { Paging } from "./page-tokens.ts";
import type { PendingReveals } from "./pending-reveals.ts";
import type { Revealer } from "./revealer.ts";

/** What reading an object for the service itself came to, an allow list's words say. */
export type ObjectRead =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "access-denied" | "failed" | "not-found" | "throttled" | "too-large" };

/** What writing an object for the service itself came to; `code` is what the store, or the network, said. */
export type ObjectWrite =
  | { readonly kind: "written" }
  | {
      readonly kind: "access-denied" | "encryption-refused" | "failed" | "not-found" | "wrong-region";
      readonly code: string;
    };

/** Settings of the service that operations obey; from anodyne.yaml. */
export interface ServiceSettings {
  /**
   * What a job without `managedDataIdentifierSelector` looks for. Macie's own answer is RECOMMENDED since June 2023,
   * which leaves birth dates and names out; ours is ALL unless configured.
   */
  readonly defaultManagedIdentifiers: "ALL" | "RECOMMENDED";
  /** Days a finding is kept after its last update. Macie: 90. */
  readonly findingRetentionDays: number;
  /** Seconds between two CreateClassificationJob calls of a scope, or 0 for no limit. Macie: 10. */
  readonly jobCreationIntervalSeconds: number;
  /** GetSensitiveDataOccurrences requests of a scope that begin work, per day in UTC, or 0 for no limit. Macie: 100. */
  readonly revealRequestsPerDay: number;
  /** The accounts that belong together as in AWS Organizations. Absent: none do. */
  readonly organization?: OrganizationSettings;
}

/** `pagePosition` and `pageToken`, from Paging, are for operations that answer page by page. */
export interface OperationContext extends Paging {
  readonly scope: Scope;
  readonly caller: Caller;
  readonly requestId: string;
  /**
   * Of operations with a client token: the transaction in which the token is kept, which commits if the operation
   * succeeds. Else the pool. `inTransaction` (store/transaction.ts) does with either.
   */
  readonly db: Db;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly settings: ServiceSettings;
  /** Reads an object of at most so many bytes with the service's own rights on the account's buckets. */
  readObject(scope: Scope, bucket: string, key: string, maxBytes: number): Promise<ObjectRead>;
  /** Writes an empty object with the service's own rights on the account's buckets, and removes it again. */
  tryWriting(
    scope: Scope,
    destination: { readonly bucketName: string; readonly kmsKeyArn: string },
    key: string,
  ): Promise<ObjectWrite>;
  readonly revealer: Revealer;
  /** Of this process. */
  readonly pendingReveals: PendingReveals;
  /** Asks for fresh bucket settings, once a transaction in `db` has committed; returns at once. */
  refreshBuckets(scope: Scope): Promise<void>;
}

/** An input as the wire layer hands it on: members that the model requires are there. */
export type Checked<Input> = {
  readonly [K in keyof Input]: Record<string, never> extends Pick<Input, K>
    ? Input[K]
    : Exclude<Input[K], undefined>;
};

/** An output as handlers may write it: instants as Date or ISO 8601 text, null for what is absent but shown. */
export type Presented<T> = T extends Date
  ? Date | string
  : T extends readonly (infer Item)[]
    ? readonly Presented<Item>[]
    : T extends object
      ? { readonly [K in keyof T]?: Presented<T[K]> | null }
      : T;

export interface Operation {
  /** Exactly as in the public model. */
  readonly name: string;
  handle(input: never, context: OperationContext): Promise<unknown>;
}

/** Throws ServiceError to refuse. `Input` and `Output` are the SDK's `...CommandInput` and `...CommandOutput`. */
export function defineOperation<Input, Output>(
  name: string,
  handle: (input: Checked<Input>, context: OperationContext) => Promise<Presented<Omit<Output, "$metadata">>>,
): Operation {
  return { name, handle };
}
