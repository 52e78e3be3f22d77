/**
 * Whom a bucket's access control list lets in. A grant of anything to one of the two groups of everyone makes it
 * public; the log delivery group does not
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html).
 */

import type { AccessControlList, AccessGrant } from "../model/bucket-snapshot.ts";
import type { PublicGrants } from "../model/finding.ts";

const PUBLIC_GROUPS: readonly string[] = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

/**
 * CloudFront's standard logs are written by this user of AWS's own, the second in China
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html).
 */
const LOG_DELIVERY_USERS: readonly string[] = [
  "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d3d700e3878632f77d2d0",
  "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56",
];

/** Reading or writing the list itself counts as reading and writing: who may write it can grant himself the rest. */
export function publicGrantsOf({ grants }: AccessControlList): PublicGrants {
  const permissions = grants.filter(isPublic).map(({ permission }) => permission);
  return {
    allowsPublicReadAccess: permissions.some((one) => ["READ", "READ_ACP", "FULL_CONTROL"].includes(one)),
    allowsPublicWriteAccess: permissions.some((one) => ["WRITE", "WRITE_ACP", "FULL_CONTROL"].includes(one)),
  };
}

/** Canonical user ids, and addresses where the store shows such, of those let in besides the owner. */
export function otherUsersOf({ owner, grants }: AccessControlList): readonly string[] {
  const known = [owner.id, ...LOG_DELIVERY_USERS];
  return grants
    .map(({ grantee }) => grantee)
    .filter((grantee) => grantee.kind !== "group")
    .map((grantee) => (grantee.kind === "email" ? grantee.address : grantee.id))
    .filter((user) => !known.includes(user));
}

function isPublic({ grantee }: AccessGrant): boolean {
  return grantee.kind === "group" && PUBLIC_GROUPS.includes(grantee.uri);
}
