/**
 * Access control lists: canned ones, those in headers and those in XML, as grants
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html). They are kept and shown, and decide
 * nothing here: only a bucket's own account gets at it.
 */

import type {
  AccessControlPolicy,
  Grant,
  OwnershipControls,
  PublicAccessBlockConfiguration,
} from "@aws-sdk/client-s3";
import type { EmbeddedBucket } from "../store/embedded-buckets.ts";
import { canonicalIdOf } from "./owner.ts";
import { S3Error } from "./s3-error.ts";

/** The members of every request that may carry an ACL. */
export interface AclInput {
  readonly ACL?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
}

const GROUPS = "http://acs.amazonaws.com/groups";
const ALL_USERS = `${GROUPS}/global/AllUsers`;
const AUTHENTICATED_USERS = `${GROUPS}/global/AuthenticatedUsers`;
const LOG_DELIVERY = `${GROUPS}/s3/LogDelivery`;

/** What each canned ACL grants beside the owner's full control. */
const CANNED: Readonly<Record<string, readonly Grant[]>> = {
  private: [],
  "public-read": [groupGrant(ALL_USERS, "READ")],
  "public-read-write": [groupGrant(ALL_USERS, "READ"), groupGrant(ALL_USERS, "WRITE")],
  "authenticated-read": [groupGrant(AUTHENTICATED_USERS, "READ")],
  "log-delivery-write": [groupGrant(LOG_DELIVERY, "WRITE"), groupGrant(LOG_DELIVERY, "READ_ACP")],
  "bucket-owner-read": [],
  "bucket-owner-full-control": [],
};

const PERMISSIONS: readonly string[] = ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"];

/** The grants a request asks for; undefined if it names none. Throws what S3 throws for a wrong one. */
export function requestedGrants(input: AclInput, accountId: string): Grant[] | undefined {
  const fromHeaders = [
    ...headerGrants(input.GrantFullControl, "FULL_CONTROL"),
    ...headerGrants(input.GrantRead, "READ"),
    ...headerGrants(input.GrantReadACP, "READ_ACP"),
    ...headerGrants(input.GrantWrite, "WRITE"),
    ...headerGrants(input.GrantWriteACP, "WRITE_ACP"),
  ];
  const ways = [input.ACL !== undefined, fromHeaders.length > 0, input.AccessControlPolicy !== undefined];
  if (ways.filter(Boolean).length > 1) {
    throw new S3Error("InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed");
  }
  if (input.ACL !== undefined) {
    const canned = Object.hasOwn(CANNED, input.ACL) ? CANNED[input.ACL] : undefined;
    if (canned === undefined) {
      throw new S3Error("InvalidArgument", undefined, {
        elements: { ArgumentName: "x-amz-acl", ArgumentValue: input.ACL },
      });
    }
    return [...ownerGrants(accountId), ...canned];
  }
  if (input.AccessControlPolicy !== undefined) {
    return documentGrants(input.AccessControlPolicy, accountId);
  }
  return fromHeaders.length > 0 ? fromHeaders : undefined;
}

export function ownerGrants(accountId: string): Grant[] {
  return [{ Grantee: { Type: "CanonicalUser", ID: canonicalIdOf(accountId) }, Permission: "FULL_CONTROL" }];
}

/** With BucketOwnerEnforced there are no ACLs. */
export function hasAcls(bucket: EmbeddedBucket): boolean {
  const controls = bucket.settings["ownershipControls"] as OwnershipControls | undefined;
  return controls?.Rules?.[0]?.ObjectOwnership !== "BucketOwnerEnforced";
}

/** Throws if the bucket has no ACLs, or blocks public ones and these are. */
export function checkGrantsAllowed(bucket: EmbeddedBucket, grants: readonly Grant[]): void {
  if (!hasAcls(bucket)) {
    throw new S3Error("AccessControlListNotSupported");
  }
  const block = bucket.settings["publicAccessBlock"] as PublicAccessBlockConfiguration | undefined;
  if (block?.BlockPublicAcls === true && arePublic(grants)) {
    throw new S3Error(
      "AccessDenied",
      "User is not authorized to perform this operation because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.",
    );
  }
}

function arePublic(grants: readonly Grant[]): boolean {
  return grants.some(({ Grantee }) => Grantee?.URI === ALL_USERS || Grantee?.URI === AUTHENTICATED_USERS);
}

function groupGrant(uri: string, permission: "READ" | "WRITE" | "READ_ACP"): Grant {
  return { Grantee: { Type: "Group", URI: uri }, Permission: permission };
}

/** `id="...", uri="..."` */
function headerGrants(header: string | undefined, permission: NonNullable<Grant["Permission"]>): Grant[] {
  if (header === undefined) {
    return [];
  }
  return header.split(",").map((item) => {
    const match = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/i.exec(item);
    if (match === null) {
      throw new S3Error("InvalidArgument", "Argument format not recognized");
    }
    const [, kind = "", value = ""] = match;
    const grantee: Grant["Grantee"] =
      kind.toLowerCase() === "id"
        ? { Type: "CanonicalUser", ID: value }
        : kind.toLowerCase() === "uri"
          ? { Type: "Group", URI: value }
          : { Type: "AmazonCustomerByEmail", EmailAddress: value };
    return checkGrant({ Grantee: grantee, Permission: permission });
  });
}

function documentGrants(policy: AccessControlPolicy, accountId: string): Grant[] {
  const owner = policy.Owner?.ID;
  if (owner !== undefined && owner !== canonicalIdOf(accountId)) {
    throw new S3Error("AccessDenied");
  }
  return (policy.Grants ?? []).map(checkGrant);
}

function checkGrant(grant: Grant): Grant {
  const { Grantee, Permission } = grant;
  if (Permission === undefined || !PERMISSIONS.includes(Permission)) {
    throw new S3Error("MalformedACLError");
  }
  switch (Grantee?.Type) {
    case "CanonicalUser":
      if (!/^[0-9a-f]{64}$/.test(Grantee.ID ?? "")) {
        throw new S3Error("InvalidArgument", "Invalid id", {
          elements: { ArgumentName: "CanonicalUser/ID", ArgumentValue: Grantee.ID ?? "" },
        });
      }
      return { Grantee: { Type: "CanonicalUser", ID: Grantee.ID }, Permission };
    case "Group":
      if (![ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY].includes(Grantee.URI ?? "")) {
        throw new S3Error("InvalidArgument", "Invalid group uri", {
          elements: { ArgumentName: "Group/URI", ArgumentValue: Grantee.URI ?? "" },
        });
      }
      return { Grantee: { Type: "Group", URI: Grantee.URI }, Permission };
    case "AmazonCustomerByEmail":
      throw new S3Error("UnresolvableGrantByEmailAddress");
    default:
      throw new S3Error("MalformedACLError");
  }
}
