/** What a policy check says of a bucket, and the call behind it where one is known. */

import type { PolicyFindingType } from "./finding.ts";
import type { FindingActor } from "./policy-details.ts";
import type { Severity } from "./severity.ts";

/** A call that changed a bucket's settings, as a store that keeps such records tells of it. */
export interface BucketEvent {
  /** As trails name it: `PutBucketPolicy`. */
  readonly api: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  readonly actor: FindingActor;
}

/** One occurrence of a weakness: a finding is made of it, or counts it. */
export interface Violation {
  readonly findingType: PolicyFindingType;
  readonly severity: Severity;
  readonly title: string;
  readonly description: string;
  /** What is wrong, in words that stay the same while it is: accounts, kinds of access. */
  readonly grounds: readonly string[];
  /** Undefined where the store keeps no record of calls. */
  readonly cause: BucketEvent | undefined;
}

/** What is remembered of a weakness that a bucket has. */
export interface OpenViolation {
  readonly grounds: readonly string[];
  /** When it was last counted, ISO 8601; null if it was there from the beginning and is not to be reported. */
  readonly countedAt: string | null;
}

export type OpenViolations = { readonly [Type in PolicyFindingType]?: OpenViolation };
