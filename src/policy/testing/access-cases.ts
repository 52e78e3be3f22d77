/** Access control lists and block public access in their combinations, and what cannot be read. */

import type { AccessGrant } from "../../model/bucket-snapshot.ts";
import {
  ALL_USERS,
  AUTHENTICATED_USERS,
  allow,
  blocking,
  DENIED,
  grants,
  known,
  LOG_DELIVERY,
  NOT_SET,
  NOT_SUPPORTED,
  policy,
  STRANGER,
  STRANGER_ID,
  toGroup,
  toUser,
} from "./buckets.ts";
import type { PostureCase } from "./posture-case.ts";

const PUBLIC = { permission: "PUBLIC", shared: "EXTERNAL", findings: ["S3BucketPublic"] } as const;
const PRIVATE = { permission: "NOT_PUBLIC", shared: "NOT_SHARED", findings: [] } as const;
const SHARED = {
  permission: "NOT_PUBLIC",
  shared: "EXTERNAL",
  findings: ["S3BucketSharedExternally"],
} as const;
const BPA = "S3BlockPublicAccessDisabled";

const listed = (uri: string, permission: AccessGrant["permission"]) => ({
  accessControlList: grants(toGroup(uri, permission)),
});
const OPEN_LIST = listed(ALL_USERS, "READ");
const OPEN_POLICY = { policy: policy(allow()) };

export const ACCESS_CASES: readonly PostureCase[] = [
  ["nothing set that matters", {}, PRIVATE],
  ["a list open to read", OPEN_LIST, { ...PUBLIC, access: ["acl:read"] }],
  ["a list open to write", listed(ALL_USERS, "WRITE"), { ...PUBLIC, access: ["acl:write"] }],
  [
    "a list open to anything",
    listed(ALL_USERS, "FULL_CONTROL"),
    { ...PUBLIC, access: ["acl:read", "acl:write"] },
  ],
  ["a list that can itself be read", listed(ALL_USERS, "READ_ACP"), { ...PUBLIC, access: ["acl:read"] }],
  ["a list that can itself be written", listed(ALL_USERS, "WRITE_ACP"), { ...PUBLIC, access: ["acl:write"] }],
  [
    "a list open to whoever has an account anywhere",
    listed(AUTHENTICATED_USERS, "READ"),
    { ...PUBLIC, access: ["acl:read"] },
  ],
  ["a list open to log delivery", listed(LOG_DELIVERY, "WRITE"), PRIVATE],
  ["a list with a stranger", { accessControlList: grants(toUser(STRANGER_ID, "READ")) }, SHARED],
  [
    "a list with CloudFront's log writer",
    {
      accessControlList: grants(
        toUser("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d3d700e3878632f77d2d0", "FULL_CONTROL"),
      ),
    },
    PRIVATE,
  ],
  ["lists switched off", { ...OPEN_LIST, objectOwnership: known("BucketOwnerEnforced") }, PRIVATE],
  [
    "lists switched off that name a stranger",
    {
      accessControlList: grants(toUser(STRANGER_ID, "READ")),
      objectOwnership: known("BucketOwnerEnforced"),
    },
    PRIVATE,
  ],
  [
    "lists preferred to the owner are in force",
    { ...OPEN_LIST, objectOwnership: known("BucketOwnerPreferred") },
    { ...PUBLIC, access: ["acl:read"] },
  ],
  // Block public access.
  ["all four off", { blockPublicAccess: blocking() }, { ...PRIVATE, findings: [BPA] }],
  ["never set", { blockPublicAccess: NOT_SET }, { ...PRIVATE, findings: [BPA] }],
  [
    "off for the bucket, on for the account",
    {
      blockPublicAccess: blocking(),
      accountBlockPublicAccess: blocking(
        "blockPublicAcls",
        "blockPublicPolicy",
        "ignorePublicAcls",
        "restrictPublicBuckets",
      ),
    },
    { ...PRIVATE, findings: [BPA] },
  ],
  [
    "future lists blocked, this one stands",
    { ...OPEN_LIST, blockPublicAccess: blocking("blockPublicAcls") },
    { ...PUBLIC, access: ["acl:read"] },
  ],
  ["lists ignored by the bucket", { ...OPEN_LIST, blockPublicAccess: blocking("ignorePublicAcls") }, PRIVATE],
  [
    "lists ignored by the account",
    { ...OPEN_LIST, accountBlockPublicAccess: blocking("ignorePublicAcls") },
    PRIVATE,
  ],
  [
    "lists ignored, the policy open",
    { ...OPEN_LIST, ...OPEN_POLICY, blockPublicAccess: blocking("ignorePublicAcls") },
    { ...PUBLIC, access: ["policy:read"] },
  ],
  [
    "ignoring lists leaves strangers in them",
    {
      accessControlList: grants(toUser(STRANGER_ID, "READ")),
      blockPublicAccess: blocking("ignorePublicAcls"),
    },
    SHARED,
  ],
  [
    "future policies blocked, this one stands",
    { ...OPEN_POLICY, blockPublicAccess: blocking("blockPublicPolicy") },
    { ...PUBLIC, access: ["policy:read"] },
  ],
  [
    "the policy restricted by the bucket",
    { ...OPEN_POLICY, blockPublicAccess: blocking("restrictPublicBuckets") },
    PRIVATE,
  ],
  [
    "the policy restricted by the account",
    { ...OPEN_POLICY, accountBlockPublicAccess: blocking("restrictPublicBuckets") },
    PRIVATE,
  ],
  [
    "the policy restricted, the list open",
    { ...OPEN_LIST, ...OPEN_POLICY, blockPublicAccess: blocking("restrictPublicBuckets") },
    { ...PUBLIC, access: ["acl:read"] },
  ],
  [
    "a public policy restricted shuts out the stranger it names as well",
    {
      policy: policy(allow(), allow({ Principal: { AWS: STRANGER } })),
      blockPublicAccess: blocking("restrictPublicBuckets"),
    },
    PRIVATE,
  ],
  [
    "a policy that is not public is not restricted",
    {
      policy: policy(allow({ Principal: { AWS: STRANGER } })),
      blockPublicAccess: blocking("restrictPublicBuckets"),
    },
    SHARED,
  ],
  ["both ways open", { ...OPEN_LIST, ...OPEN_POLICY }, { ...PUBLIC, access: ["acl:read", "policy:read"] }],
  // What a store does not have, and what it does not tell.
  [
    "a store with neither lists nor block public access",
    {
      accessControlList: NOT_SUPPORTED,
      blockPublicAccess: NOT_SUPPORTED,
      accountBlockPublicAccess: NOT_SUPPORTED,
      objectOwnership: NOT_SUPPORTED,
    },
    PRIVATE,
  ],
  [
    "an open policy in such a store",
    {
      ...OPEN_POLICY,
      accessControlList: NOT_SUPPORTED,
      blockPublicAccess: NOT_SUPPORTED,
      accountBlockPublicAccess: NOT_SUPPORTED,
      objectOwnership: NOT_SUPPORTED,
    },
    { ...PUBLIC, access: ["policy:read"] },
  ],
  [
    "a policy that may not be read",
    { policy: DENIED },
    { permission: "UNKNOWN", shared: "UNKNOWN", findings: [], unencryptedUploads: "UNKNOWN" },
  ],
  [
    "a policy that is no JSON",
    { policy: known("{") },
    { permission: "UNKNOWN", shared: "UNKNOWN", findings: [], unencryptedUploads: "UNKNOWN" },
  ],
  [
    "a policy with two kinds of principals at once",
    policy(allow({ NotPrincipal: "*" })),
    { permission: "UNKNOWN", shared: "UNKNOWN", findings: [], unencryptedUploads: "UNKNOWN" },
  ],
  [
    "a list that may not be read beside an open policy",
    { ...OPEN_POLICY, accessControlList: DENIED },
    { ...PUBLIC, access: ["policy:read"] },
  ],
  [
    "a list that may not be read but is ignored",
    { accessControlList: DENIED, blockPublicAccess: blocking("ignorePublicAcls") },
    { permission: "NOT_PUBLIC", shared: "UNKNOWN", findings: [] },
  ],
  [
    "a list that may not be read",
    { accessControlList: DENIED },
    { permission: "UNKNOWN", shared: "UNKNOWN", findings: [] },
  ],
  [
    "an open list, and who may say whether it is ignored",
    { ...OPEN_LIST, blockPublicAccess: DENIED },
    { permission: "UNKNOWN", shared: "NOT_SHARED", findings: [] },
  ],
  ["a closed list, and block public access unread", { blockPublicAccess: DENIED }, PRIVATE],
  [
    "everything forbidden",
    {
      accessControlList: DENIED,
      blockPublicAccess: DENIED,
      accountBlockPublicAccess: DENIED,
      objectOwnership: DENIED,
      policy: DENIED,
      encryption: DENIED,
      replication: DENIED,
      tags: DENIED,
      versioning: DENIED,
      logging: DENIED,
    },
    { permission: "UNKNOWN", shared: "UNKNOWN", findings: [], unencryptedUploads: "UNKNOWN" },
  ],
];
