/**
 * What was true of one bucket at one instant: who it is, its settings as the store gave them, and what follows from
 * them. BucketMetadata (DescribeBuckets) and the `s3Bucket` of findings are projections of it. Plain JSON: it is
 * kept in the database as it stands.
 */

import type { BlockPublicAccess, EncryptionDetails, KeyValuePair, PublicGrants } from "./finding.ts";

/** Why a setting could not be read: the store has no such thing, it refused, or it answered nonsense or not at all. */
export type UnknownReason = "ACCESS_DENIED" | "NOT_SUPPORTED" | "UNREADABLE";

export type Setting<T> =
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "not-set" }
  | { readonly kind: "unknown"; readonly reason: UnknownReason };

export interface BucketIdentity {
  /** The account that owns it. */
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** The configured store that has it. */
  readonly sourceId: string;
  /** ISO 8601, as the store lists it; null where it does not. */
  readonly createdAt: string | null;
}

export type Grantee =
  | { readonly kind: "group"; readonly uri: string }
  | { readonly kind: "canonical-user"; readonly id: string }
  | { readonly kind: "email"; readonly address: string };

export interface AccessGrant {
  readonly grantee: Grantee;
  readonly permission: "FULL_CONTROL" | "READ" | "READ_ACP" | "WRITE" | "WRITE_ACP";
}

export interface BucketOwner {
  readonly id: string | null;
  readonly displayName: string | null;
}

export interface AccessControlList {
  readonly owner: BucketOwner;
  readonly grants: readonly AccessGrant[];
}

export type ObjectOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";

export interface DefaultEncryption {
  readonly type: "AES256" | "aws:kms" | "aws:kms:dsse";
  readonly kmsMasterKeyId: string | null;
}

export interface ReplicationRule {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly destinationBucketArn: string;
  /** Named only where the rule hands ownership over to the destination's account. */
  readonly destinationAccountId: string | null;
}

export interface BucketSettings {
  readonly accountBlockPublicAccess: Setting<BlockPublicAccess>;
  readonly blockPublicAccess: Setting<BlockPublicAccess>;
  readonly accessControlList: Setting<AccessControlList>;
  readonly objectOwnership: Setting<ObjectOwnership>;
  /** The document's text, as the store gave it. */
  readonly policy: Setting<string>;
  readonly encryption: Setting<DefaultEncryption>;
  readonly versioning: Setting<"Enabled" | "Suspended">;
  readonly replication: Setting<readonly ReplicationRule[]>;
  readonly tags: Setting<readonly KeyValuePair[]>;
  readonly logging: Setting<{ readonly targetBucket: string; readonly targetPrefix: string }>;
}

export type EffectivePermission = "NOT_PUBLIC" | "PUBLIC" | "UNKNOWN";
export type SharedAccess = "EXTERNAL" | "INTERNAL" | "NOT_SHARED" | "UNKNOWN";

/** What follows from the settings. Lists are sorted, so that equal settings give equal JSON. */
export interface BucketPosture {
  readonly effectivePermission: EffectivePermission;
  /** What the general public may do after all is applied: `acl:read`, `policy:write`, ... */
  readonly publicAccess: readonly string[];
  /** The ids of the policy's statements that would let the public in, blocked or not. */
  readonly publicStatements: readonly string[];
  /** Before block public access is applied; null without an access control list. */
  readonly accessControlList: PublicGrants | null;
  /** Before block public access is applied; null without a policy. */
  readonly bucketPolicy: PublicGrants | null;
  readonly sharedAccess: SharedAccess;
  readonly sharedWith: {
    /** Accounts of the same organization, the owner left out. */
    readonly internalAccounts: readonly string[];
    /** Accounts outside the organization, organizations by their ids, and canonical users. */
    readonly external: readonly string[];
    /** CloudFront identities and distributions, `*` for any. */
    readonly cloudFront: readonly string[];
  };
  readonly allowsUnencryptedObjectUploads: "TRUE" | "FALSE" | "UNKNOWN";
  readonly defaultEncryption: EncryptionDetails;
  readonly isVersioned: boolean;
  readonly replication: {
    /** Null if the rules could not be read. */
    readonly isReplicated: boolean | null;
    readonly isReplicatedExternally: boolean | null;
    readonly accounts: readonly string[];
    /** Accounts outside the organization; ARNs of buckets that none of its accounts is known to own. */
    readonly external: readonly string[];
  };
}

export interface BucketSnapshot {
  readonly bucket: BucketIdentity;
  readonly settings: BucketSettings;
  readonly posture: BucketPosture;
  /** ISO 8601, UTC, with milliseconds: when the settings were read. */
  readonly takenAt: string;
}

/** The accounts managed together. What lies outside is external. */
export interface Organization {
  readonly accountIds: ReadonlySet<string>;
  /** `o-...`: what `aws:PrincipalOrgID` must say to mean this organization; undefined where it has none. */
  readonly organizationId?: string;
}
