/** A bucket of the posture table: what is set, and what is to follow. */

import type {
  BucketSettings,
  EffectivePermission,
  Setting,
  SharedAccess,
} from "../../model/bucket-snapshot.ts";

export type PostureCase = readonly [
  name: string,
  /** A policy alone, or any settings; the rest is plain. */
  settings: Setting<string> | Partial<BucketSettings>,
  expected: {
    readonly permission: EffectivePermission;
    readonly shared: SharedAccess;
    /** Without `Policy:IAMUser/`: what is reported when the bucket is first seen so. */
    readonly findings: readonly string[];
    /** Public access in force; none if not given. */
    readonly access?: readonly string[];
    /** TRUE if not given. */
    readonly unencryptedUploads?: "TRUE" | "FALSE" | "UNKNOWN";
    /** The organization's own id, if it is known. */
    readonly organizationId?: string;
  },
];
