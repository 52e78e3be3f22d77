/** Who is let in besides the owner, where copies go, and what is demanded of uploads. */

import type { ReplicationRule } from "../../model/bucket-snapshot.ts";
import {
  allow,
  BUCKET,
  blocking,
  DENIED,
  deny,
  known,
  MEMBER,
  OBJECTS,
  OWNER,
  policy,
  STRANGER,
  STRANGER_ID,
} from "./buckets.ts";
import type { PostureCase } from "./posture-case.ts";

const PRIVATE = { permission: "NOT_PUBLIC", shared: "NOT_SHARED", findings: [] } as const;
const INTERNAL = { ...PRIVATE, shared: "INTERNAL" } as const;
const EXTERNAL = { ...PRIVATE, shared: "EXTERNAL", findings: ["S3BucketSharedExternally"] } as const;
const CLOUDFRONT = { ...PRIVATE, shared: "EXTERNAL", findings: ["S3BucketSharedWithCloudFront"] } as const;
const COPIED = { ...PRIVATE, findings: ["S3BucketReplicatedExternally"] } as const;

const IDENTITY = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE";
const to = (principal: object, changes: object = {}) => allow({ Principal: principal, ...changes });
const distribution = (account: string) =>
  to(
    { Service: "cloudfront.amazonaws.com" },
    { Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${account}:distribution/E1EXAMPLE` } } },
  );

const rule = (changes: Partial<ReplicationRule>) => ({
  replication: known([
    {
      id: "all",
      isEnabled: true,
      destinationBucketArn: "arn:aws:s3:::copies",
      destinationAccountId: null,
      ...changes,
    },
  ]),
});

const unencrypted = (condition: object, changes: object = {}) =>
  policy(deny({ Action: "s3:PutObject", Resource: OBJECTS, Condition: condition, ...changes }));
const SSE = "s3:x-amz-server-side-encryption";
const SSE_C = "s3:x-amz-server-side-encryption-customer-algorithm";
const DEMANDED = { ...PRIVATE, unencryptedUploads: "FALSE" } as const;

export const SHARING_CASES: readonly PostureCase[] = [
  ["with an account of the organization", policy(to({ AWS: MEMBER })), INTERNAL],
  ["with a role of the organization", policy(to({ AWS: `arn:aws:iam::${MEMBER}:role/x` })), INTERNAL],
  ["with a stranger", policy(to({ AWS: `arn:aws:iam::${STRANGER}:root` })), EXTERNAL],
  ["with a stranger in China", policy(to({ AWS: `arn:aws-cn:iam::${STRANGER}:user/li` })), EXTERNAL],
  [
    "with a session of a stranger",
    policy(to({ AWS: `arn:aws:sts::${STRANGER}:assumed-role/r/s` })),
    EXTERNAL,
  ],
  ["with a stranger among others", policy(to({ AWS: [OWNER, MEMBER, STRANGER] })), EXTERNAL],
  [
    "with a stranger, by condition",
    policy(allow({ Condition: { StringEquals: { "aws:PrincipalAccount": STRANGER } } })),
    EXTERNAL,
  ],
  [
    "with a member, by condition",
    policy(allow({ Condition: { StringEquals: { "aws:PrincipalAccount": [OWNER, MEMBER] } } })),
    INTERNAL,
  ],
  [
    "with a member from one place",
    policy(
      allow({
        Condition: {
          StringEquals: { "aws:PrincipalAccount": MEMBER },
          IpAddress: { "aws:SourceIp": "192.0.2.0/24" },
        },
      }),
    ),
    INTERNAL,
  ],
  ["with a canonical user", policy(to({ CanonicalUser: STRANGER_ID })), EXTERNAL],
  [
    "with a user of a store that has no accounts",
    policy(to({ AWS: "arn:aws:iam:::user/ann" })),
    { ...PRIVATE, shared: "UNKNOWN" },
  ],
  [
    "with our organization",
    policy(allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-ours" } } })),
    { ...INTERNAL, organizationId: "o-ours" },
  ],
  [
    "with another organization",
    policy(allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-theirs" } } })),
    { ...EXTERNAL, organizationId: "o-ours" },
  ],
  [
    "with a stranger who is denied",
    policy(to({ AWS: STRANGER }), deny({ Principal: { AWS: `arn:aws:iam::${STRANGER}:root` } })),
    PRIVATE,
  ],
  [
    "with a stranger, one user of whom is denied",
    policy(to({ AWS: STRANGER }), deny({ Principal: { AWS: `arn:aws:iam::${STRANGER}:user/x` } })),
    EXTERNAL,
  ],
  [
    "with a stranger, all but the owner denied",
    policy(
      to({ AWS: STRANGER }),
      deny({ Condition: { StringNotEquals: { "aws:PrincipalAccount": OWNER } } }),
    ),
    PRIVATE,
  ],
  [
    "with the log delivery service",
    policy(to({ Service: "logging.s3.amazonaws.com" }, { Action: "s3:PutObject" })),
    PRIVATE,
  ],
  // CloudFront.
  ["with an origin access identity", policy(to({ AWS: IDENTITY })), CLOUDFRONT],
  ["with a distribution of the owner", policy(distribution(OWNER)), CLOUDFRONT],
  ["with any distribution", policy(to({ Service: "cloudfront.amazonaws.com" })), CLOUDFRONT],
  ["with a distribution of a stranger", policy(distribution(STRANGER)), EXTERNAL],
  ["with CloudFront and a stranger", policy(distribution(OWNER), to({ AWS: STRANGER })), EXTERNAL],
  ["with CloudFront and a member", policy(distribution(OWNER), to({ AWS: MEMBER })), CLOUDFRONT],
  [
    "with an origin access identity as canonical user",
    policy(to({ CanonicalUser: STRANGER_ID }, { Sid: "Grant an identity" })),
    EXTERNAL,
  ],
  [
    "with the public, restricted, and a distribution",
    { policy: policy(allow(), distribution(OWNER)), blockPublicAccess: blocking("restrictPublicBuckets") },
    CLOUDFRONT,
  ],
  [
    "with the public, restricted, and an identity",
    { policy: policy(allow(), to({ AWS: IDENTITY })), blockPublicAccess: blocking("restrictPublicBuckets") },
    PRIVATE,
  ],
  // Replication.
  ["copied to the owner's bucket", rule({}), PRIVATE],
  ["copied to a member's bucket", rule({ destinationBucketArn: "arn:aws:s3:::member-copies" }), PRIVATE],
  ["copied to a stranger's bucket", rule({ destinationAccountId: STRANGER }), COPIED],
  [
    "copied to a bucket that nobody here owns",
    rule({ destinationBucketArn: "arn:aws:s3:::elsewhere" }),
    COPIED,
  ],
  [
    "copied elsewhere by a rule that is off",
    rule({ destinationAccountId: STRANGER, isEnabled: false }),
    PRIVATE,
  ],
  [
    "copied to another MinIO",
    rule({ destinationBucketArn: "arn:minio:replication::0d3a2f:copies" }),
    PRIVATE,
  ],
  ["copied who knows where", { replication: DENIED }, PRIVATE],
  // Encryption demanded of uploads.
  ["uploads must name S3's encryption", unencrypted({ StringNotEquals: { [SSE]: "AES256" } }), DEMANDED],
  ["uploads must name KMS", unencrypted({ StringNotEquals: { [SSE]: ["aws:kms"] } }), DEMANDED],
  ["uploads must name some encryption", unencrypted({ Null: { [SSE]: "true" } }), DEMANDED],
  ["uploads must bring a key", unencrypted({ Null: { [SSE_C]: true } }), DEMANDED],
  [
    "uploads must name one of both",
    unencrypted({ Null: { [SSE_C]: "true" }, StringNotEquals: { [SSE]: "AES256" } }),
    DEMANDED,
  ],
  [
    "uploads must be encrypted, with all actions denied else",
    unencrypted(
      { StringNotEqualsIfExists: { [SSE]: "AES256" } },
      { Action: "s3:*", Resource: [BUCKET, OBJECTS] },
    ),
    DEMANDED,
  ],
  [
    "uploads must be encrypted when sent in the clear",
    unencrypted({ Null: { [SSE]: "true" }, Bool: { "aws:SecureTransport": "false" } }),
    PRIVATE,
  ],
  [
    "uploads to a folder must be encrypted",
    unencrypted({ Null: { [SSE]: "true" } }, { Resource: "arn:aws:s3:::practice/in/*" }),
    PRIVATE,
  ],
  [
    "a member's uploads must be encrypted",
    unencrypted({ Null: { [SSE]: "true" } }, { Principal: { AWS: MEMBER } }),
    PRIVATE,
  ],
  ["uploads that name encryption are denied", unencrypted({ Null: { [SSE]: "false" } }), PRIVATE],
  [
    "uploads must be encrypted if they say so",
    unencrypted({ "ForAnyValue:StringNotEquals": { [SSE]: "AES256" } }),
    PRIVATE,
  ],
  [
    "deleting must be encrypted",
    unencrypted({ Null: { [SSE]: "true" } }, { Action: "s3:DeleteObject" }),
    PRIVATE,
  ],
  ["uploads must be sent over TLS", unencrypted({ Bool: { "aws:SecureTransport": "false" } }), PRIVATE],
  // Default encryption.
  ["encrypted by S3, as every new bucket", {}, PRIVATE],
  [
    "never encrypted by a store that cannot",
    { encryption: { kind: "unknown", reason: "NOT_SUPPORTED" } },
    PRIVATE,
  ],
  ["without default encryption when first seen", { encryption: { kind: "not-set" } }, PRIVATE],
];
