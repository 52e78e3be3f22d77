/** Policies, and whether S3 calls them public (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html). */

import { allow, BUCKET, deny, MEMBER, OBJECTS, OWNER, policy, STRANGER } from "./buckets.ts";
import type { PostureCase } from "./posture-case.ts";

const PUBLIC = { permission: "PUBLIC", shared: "EXTERNAL", findings: ["S3BucketPublic"] } as const;
const READ = { ...PUBLIC, access: ["policy:read"] } as const;
const WRITE = { ...PUBLIC, access: ["policy:write"] } as const;
const BOTH = { ...PUBLIC, access: ["policy:read", "policy:write"] } as const;
const PRIVATE = { permission: "NOT_PUBLIC", shared: "NOT_SHARED", findings: [] } as const;
const SOMEWHERE = { permission: "NOT_PUBLIC", shared: "UNKNOWN", findings: [] } as const;

const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});
const only = (operator: string, key: string, value: unknown) => policy(allow(when(operator, key, value)));

export const PUBLIC_POLICY_CASES: readonly PostureCase[] = [
  // The page's own examples.
  ["everyone may upload", policy(allow({ Action: "s3:PutObject" })), WRITE],
  [
    "users of a web identity provider, which is anyone",
    policy(allow({ Principal: { Federated: "graph.facebook.com" } })),
    READ,
  ],
  ["a VPC by wildcard", only("StringLike", "aws:SourceVpc", "vpc-*"), READ],
  ["one VPC", only("StringEquals", "aws:SourceVpc", "vpc-91237329"), SOMEWHERE],
  ["one VPC endpoint", only("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d"), SOMEWHERE],
  ["a fixed VPC or any", only("StringLike", "aws:SourceVpc", ["vpc-91237329", "vpc-*"]), READ],
  // Addresses.
  ["half of the internet", only("IpAddress", "aws:SourceIp", "0.0.0.0/1"), READ],
  ["all of the internet", only("IpAddress", "aws:SourceIp", "0.0.0.0/0"), READ],
  ["a /7", only("IpAddress", "aws:SourceIp", "10.0.0.0/7"), READ],
  ["a /8", only("IpAddress", "aws:SourceIp", "10.0.0.0/8"), SOMEWHERE],
  ["one address without a mask", only("IpAddress", "aws:SourceIp", "203.0.113.7"), SOMEWHERE],
  [
    "narrow ranges of both kinds",
    only("IpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8:1234:5678::/64"]),
    SOMEWHERE,
  ],
  ["an IPv6 /31", only("IpAddress", "aws:SourceIp", "2001:db8::/31"), READ],
  ["an IPv6 /32", only("IpAddress", "aws:SourceIp", "2001:db8::/32"), SOMEWHERE],
  ["all of IPv6 beside a narrow range", only("IpAddress", "aws:SourceIp", ["192.0.2.0/24", "::/0"]), READ],
  ["any address but a few", only("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"), READ],
  ["an address inside of any VPC", only("IpAddress", "aws:VpcSourceIp", "10.0.0.0/16"), READ],
  ["an address as text", only("StringLike", "aws:SourceIp", "203.0.113.*"), READ],
  // Accounts and organizations.
  ["an organization", only("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), SOMEWHERE],
  ["any organization", only("StringLike", "aws:PrincipalOrgID", "o-*"), READ],
  [
    "a unit of an organization",
    only("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"),
    SOMEWHERE,
  ],
  [
    "a unit of an organization, or no organization at all",
    only("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*"),
    READ,
  ],
  [
    "a unit of an organization, with the key required",
    policy(
      allow({
        Condition: {
          "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" },
          Null: { "aws:PrincipalOrgPaths": false },
        },
      }),
    ),
    SOMEWHERE,
  ],
  ["the owner's account", only("StringEquals", "aws:PrincipalAccount", OWNER), PRIVATE],
  ["the owner's account, in other letters", only("stringequals", "AWS:principalaccount", OWNER), PRIVATE],
  ["the owner's account, if there is one", only("StringEqualsIfExists", "aws:PrincipalAccount", OWNER), READ],
  ["accounts by wildcard", only("StringLike", "aws:PrincipalAccount", "1111*"), READ],
  ["any account but one", only("StringNotEquals", "aws:PrincipalAccount", STRANGER), READ],
  ["a role of the owner", only("ArnEquals", "aws:PrincipalArn", `arn:aws:iam::${OWNER}:role/ops`), PRIVATE],
  ["all roles of the owner", only("ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OWNER}:role/*`), PRIVATE],
  ["a role of any account", only("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/ops"), READ],
  ["a variable for an account", only("StringEquals", "aws:PrincipalAccount", `$\{aws:SourceAccount}`), READ],
  ["a fixed user id", only("StringEquals", "aws:userid", "AIDACKCEVSQ6C2EXAMPLE"), SOMEWHERE],
  ["all sessions of a role's id", only("StringLike", "aws:userid", "AROAEXAMPLEID:*"), READ],
  ["whoever brings a tag along", only("StringEquals", "aws:PrincipalTag/team", "care"), READ],
  // Resources that call.
  [
    "trails of the owner in any region",
    only("ArnLike", "aws:SourceArn", `arn:aws:cloudtrail:*:${OWNER}:trail/*`),
    PRIVATE,
  ],
  [
    "what only looks like the owner's as text",
    only("StringLike", "aws:SourceArn", `arn:aws:logs:*:${OWNER}:*`),
    READ,
  ],
  ["one bucket as source", only("ArnLike", "aws:SourceArn", "arn:aws:s3:::inventory-source"), SOMEWHERE],
  ["any bucket as source", only("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), READ],
  ["a source account", only("StringEquals", "aws:SourceAccount", OWNER), PRIVATE],
  [
    "the owner's access points",
    only("StringLike", "s3:DataAccessPointArn", `arn:aws:s3:us-west-2:${OWNER}:accesspoint/*`),
    PRIVATE,
  ],
  [
    "access points of any account",
    only("StringLike", "s3:DataAccessPointArn", "arn:aws:s3:us-west-2:*:accesspoint/x"),
    READ,
  ],
  ["access points of an account", only("StringEquals", "s3:DataAccessPointAccount", OWNER), PRIVATE],
  [
    "uploads with one key",
    policy(
      allow({
        Action: "s3:PutObject",
        ...when(
          "StringEquals",
          "s3:x-amz-server-side-encryption-aws-kms-key-id",
          `arn:aws:kms:eu-west-1:${OWNER}:key/111aa2bb-333c-4d44-5555-a111bb2c33dd`,
        ),
      }),
    ),
    SOMEWHERE,
  ],
  // What anyone can bring along.
  ["visitors from a site", only("StringLike", "aws:Referer", "https://www.example.com/*"), READ],
  ["encrypted transport only", only("Bool", "aws:SecureTransport", "true"), READ],
  ["a user agent", only("StringEquals", "aws:UserAgent", "secret"), READ],
  ["until a day long past", only("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"), READ],
  ["any VPC endpoint", only("Null", "aws:SourceVpce", "false"), READ],
  // Principals.
  ["everyone in a list", policy(allow({ Principal: { AWS: ["*"] } })), READ],
  ["everyone but one", policy(allow({ Principal: undefined, NotPrincipal: { AWS: STRANGER } })), READ],
  ["a principal with a wildcard account", policy(allow({ Principal: { AWS: "arn:aws:iam::*:root" } })), READ],
  ["a principal that was deleted", policy(allow({ Principal: { AWS: "AIDAJQABLZS4A3QDU576Q" } })), PRIVATE],
  ["the owner's own user", policy(allow({ Principal: { AWS: `arn:aws:iam::${OWNER}:user/ann` } })), PRIVATE],
  [
    "a login provider of the owner's account",
    policy(allow({ Principal: { Federated: `arn:aws:iam::${OWNER}:saml-provider/idp` } })),
    PRIVATE,
  ],
  ["a service", policy(allow({ Principal: { Service: "cloudtrail.amazonaws.com" } })), PRIVATE],
  // Actions.
  ["all actions", policy(allow({ Action: "s3:*", Resource: [BUCKET, OBJECTS] })), BOTH],
  ["all actions of all services", policy(allow({ Action: "*" })), BOTH],
  ["listing", policy(allow({ Action: ["s3:ListBucket"], Resource: BUCKET })), READ],
  ["a wildcard in the middle", policy(allow({ Action: "s3:*ObjectTagging" })), BOTH],
  ["changing the access control list", policy(allow({ Action: "S3:PUTOBJECTACL" })), WRITE],
  ["all but reading", policy(allow({ Action: undefined, NotAction: ["s3:Get*", "s3:List*"] })), WRITE],
  ["an action newer than this program", policy(allow({ Action: "s3:PutObjectFuture" })), WRITE],
  ["another service's action", policy(allow({ Action: "sqs:SendMessage" })), PRIVATE],
  // Deny.
  ["everything denied besides", policy(allow(), deny()), PRIVATE],
  [
    "denied over plain transport only",
    policy(allow(), deny(when("Bool", "aws:SecureTransport", "false"))),
    READ,
  ],
  [
    "denied outside of the owner's account",
    policy(allow(), deny(when("StringNotEquals", "aws:PrincipalAccount", OWNER))),
    PRIVATE,
  ],
  [
    "denied outside of an organization, but for services",
    policy(
      allow(),
      deny({
        Condition: {
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      }),
    ),
    SOMEWHERE,
  ],
  [
    "denied where the anonymous slip through",
    policy(allow(), deny(when("ForAnyValue:StringNotEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"))),
    READ,
  ],
  [
    "denied to all but one",
    policy(allow(), deny({ Principal: undefined, NotPrincipal: { AWS: `arn:aws:iam::${MEMBER}:root` } })),
    { permission: "NOT_PUBLIC", shared: "INTERNAL", findings: [] },
  ],
  ["denied to one", policy(allow(), deny({ Principal: { AWS: STRANGER } })), READ],
  ["denied for a folder only", policy(allow(), deny({ Resource: "arn:aws:s3:::practice/private/*" })), READ],
  [
    "denied for objects, and only objects can be read",
    policy(allow({ Resource: [BUCKET, OBJECTS] }), deny({ Resource: OBJECTS })),
    PRIVATE,
  ],
  ["reading denied, writing not", policy(allow({ Action: "s3:*" }), deny({ Action: "s3:Get*" })), BOTH],
  [
    "denied outside of broad ranges",
    policy(allow(), deny(when("NotIpAddress", "aws:SourceIp", "0.0.0.0/1"))),
    READ,
  ],
];
