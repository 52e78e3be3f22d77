/** Buckets for tests: short names for settings, policies and who is who. */

import type {
  AccessGrant,
  BucketSettings,
  BucketSnapshot,
  Organization,
  Setting,
} from "../../model/bucket-snapshot.ts";
import type { BlockPublicAccess } from "../../model/finding.ts";
import { evaluatePosture } from "../posture.ts";

export const OWNER = "111122223333";
/** Another account of the organization. */
export const MEMBER = "444455556666";
/** An account outside of it. */
export const STRANGER = "999988887777";
const OWNER_ID = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
export const STRANGER_ID = "c1daexampleaaf850ea79cf0430f33d72579fd1611c97f7ded193374c0b163b6";
export const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
export const AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
export const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
export const BUCKET = "arn:aws:s3:::practice";
export const OBJECTS = "arn:aws:s3:::practice/*";

const ACCOUNT_OF_BUCKET: Readonly<Record<string, string>> = { copies: OWNER, "member-copies": MEMBER };

export const NOT_SET = { kind: "not-set" } as const;
export const NOT_SUPPORTED = { kind: "unknown", reason: "NOT_SUPPORTED" } as const;
export const DENIED = { kind: "unknown", reason: "ACCESS_DENIED" } as const;

export function known<T>(value: T): Setting<T> {
  return { kind: "known", value };
}

/** Off, but for those named. */
export function blocking(...names: readonly (keyof BlockPublicAccess)[]): Setting<BlockPublicAccess> {
  const isOn = (name: keyof BlockPublicAccess) => names.includes(name);
  return known({
    blockPublicAcls: isOn("blockPublicAcls"),
    blockPublicPolicy: isOn("blockPublicPolicy"),
    ignorePublicAcls: isOn("ignorePublicAcls"),
    restrictPublicBuckets: isOn("restrictPublicBuckets"),
  });
}

export function grants(...others: readonly AccessGrant[]): BucketSettings["accessControlList"] {
  const owner: AccessGrant = {
    grantee: { kind: "canonical-user", id: OWNER_ID },
    permission: "FULL_CONTROL",
  };
  return known({ owner: { id: OWNER_ID, displayName: null }, grants: [owner, ...others] });
}

export function toGroup(uri: string, permission: AccessGrant["permission"]): AccessGrant {
  return { grantee: { kind: "group", uri }, permission };
}

export function toUser(id: string, permission: AccessGrant["permission"]): AccessGrant {
  return { grantee: { kind: "canonical-user", id }, permission };
}

export function policy(...statements: readonly object[]): Setting<string> {
  return known(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

/** GetObject on all objects for everyone, but for what is said otherwise. */
export function allow(changes: object = {}): object {
  return { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: OBJECTS, ...changes };
}

/** Everything on everything for everyone, but for what is said otherwise. */
export function deny(changes: object = {}): object {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [BUCKET, OBJECTS], ...changes };
}

/** What nothing is wrong with, though access control lists and public policies are in force. */
const PLAIN: BucketSettings = {
  accountBlockPublicAccess: NOT_SET,
  blockPublicAccess: blocking("blockPublicAcls"),
  accessControlList: grants(),
  objectOwnership: known("ObjectWriter"),
  policy: NOT_SET,
  encryption: known({ type: "AES256", kmsMasterKeyId: null }),
  versioning: NOT_SET,
  replication: NOT_SET,
  tags: NOT_SET,
  logging: NOT_SET,
};

export function snapshotOf(
  changes: Partial<BucketSettings> = {},
  {
    takenAt = "2026-03-01T00:00:00.000Z",
    accountIds = [OWNER, MEMBER],
    organizationId,
  }: SnapshotOptions = {},
): BucketSnapshot {
  const settings = { ...PLAIN, ...changes };
  const bucket = {
    accountId: OWNER,
    region: "eu-west-1",
    name: "practice",
    sourceId: "main",
    createdAt: null,
  };
  const organization: Organization = {
    accountIds: new Set(accountIds),
    ...(organizationId === undefined ? {} : { organizationId }),
  };
  return {
    bucket,
    settings,
    posture: evaluatePosture(settings, bucket, organization, (name) => ACCOUNT_OF_BUCKET[name]),
    takenAt,
  };
}

export interface SnapshotOptions {
  readonly takenAt?: string;
  readonly accountIds?: readonly string[];
  readonly organizationId?: string;
}
