/**
 * The contract of a policy check: one type of policy finding, one file in checks/, one line in its index
 * (https://docs.aws.amazon.com/macie/latest/user/findings-types.html). What counts as an occurrence is the same for
 * all of them and decided in evaluate-bucket.ts.
 */

import type { BucketSnapshot } from "../model/bucket-snapshot.ts";
import type { PolicyFindingType } from "../model/finding.ts";
import type { Severity } from "../model/severity.ts";

/** How the bucket was when it was last looked at. */
export interface Before {
  readonly snapshot: BucketSnapshot;
  /** What this check had found wrong then. */
  readonly grounds: readonly string[];
}

export interface PolicyCheck {
  readonly findingType: PolicyFindingType;
  readonly severity: Severity;
  readonly title: string;
  readonly description: string;
  /** The calls that can bring it about, as trails name them. */
  readonly causes: readonly string[];
  /**
   * What is wrong with the bucket: nothing, or words that stay the same while the same thing is wrong. Undefined if
   * the settings needed could not be read, or the store does not have them.
   */
  evaluate(before: Before | undefined, after: BucketSnapshot): readonly string[] | undefined;
}
