/** A source in memory whose buckets a test changes between looks. */

import type { ObjectRef } from "../../model/object-ref.ts";
import { BucketFailure, type OwnSettings, type Source, type SourceBucket } from "../source.ts";

export interface FakeBucket extends SourceBucket {
  settings: OwnSettings;
  keys: readonly string[];
  /** What listing its objects comes to instead. */
  failure?: unknown;
  /** What reading its settings comes to instead. */
  settingsFailure?: unknown;
}

export interface FakeSource extends Omit<Source, "listObjects"> {
  listObjects: Source["listObjects"];
  readonly buckets: FakeBucket[];
  /** Listings of objects so far: `bucket after key`. */
  readonly listings: string[];
}

/** Everything at its most harmless. */
export const HARMLESS: OwnSettings = {
  blockPublicAccess: {
    kind: "known",
    value: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  },
  accessControlList: { kind: "known", value: { owner: { id: "owner", displayName: null }, grants: [] } },
  objectOwnership: { kind: "known", value: "BucketOwnerEnforced" },
  policy: { kind: "not-set" },
  encryption: { kind: "known", value: { type: "AES256", kmsMasterKeyId: null } },
  versioning: { kind: "not-set" },
  replication: { kind: "not-set" },
  tags: { kind: "not-set" },
  logging: { kind: "not-set" },
};

/** Nothing is blocked, and everyone may read. */
export const OPEN: OwnSettings = {
  ...HARMLESS,
  blockPublicAccess: { kind: "not-set" },
  policy: {
    kind: "known",
    value: JSON.stringify({
      Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
    }),
  },
};

export interface FakeSourceOptions {
  readonly id?: string;
  readonly accountId?: string;
  readonly pageSize?: number;
}

export function fakeSource(
  names: readonly string[],
  { id = "main", accountId = "123456789012", pageSize = 2 }: FakeSourceOptions = {},
): FakeSource {
  const buckets: FakeBucket[] = names.map((name) => ({
    name,
    region: "ap-southeast-2",
    createdAt: "2026-01-01T00:00:00.000Z",
    settings: HARMLESS,
    keys: [],
  }));
  const listings: string[] = [];
  const find = (name: string) => buckets.find((bucket) => bucket.name === name);
  return {
    id,
    accountId,
    buckets,
    listings,
    listBuckets: async () => buckets.map(({ name, region, createdAt }) => ({ name, region, createdAt })),
    readAccountSettings: async () => ({ accountBlockPublicAccess: { kind: "not-set" } }),
    readSettings: async (name) => {
      const bucket = find(name);
      if (bucket === undefined) {
        throw new BucketFailure("NO_SUCH_BUCKET", "gone");
      }
      if (bucket.settingsFailure !== undefined) {
        throw bucket.settingsFailure;
      }
      return bucket.settings;
    },
    listObjects: async (name, startAfter) => {
      listings.push(`${name} after ${startAfter}`);
      const bucket = find(name);
      if (bucket?.failure !== undefined) {
        throw bucket.failure;
      }
      const keys = (bucket?.keys ?? []).toSorted().filter((key) => key > startAfter);
      const page = keys.slice(0, pageSize);
      return {
        objects: page.map((key) => objectRef(name, key)),
        next: keys.length > pageSize ? page.at(-1) : undefined,
      };
    },
    objectSource: async (name) => ({ kind: "folder", root: "/nowhere", bucket: name }),
  };
}

function objectRef(bucket: string, key: string): ObjectRef {
  return {
    bucket,
    key,
    sizeInBytes: 10,
    lastModified: "2026-01-01T00:00:00.000Z",
    eTag: "e",
    versionId: "",
    storageClass: "STANDARD",
  };
}
