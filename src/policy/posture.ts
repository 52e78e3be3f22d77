/**
 * What follows from a bucket's settings: who may get at it, what it demands of uploads, where its copies go, as
 * Macie reports it (https://docs.aws.amazon.com/macie/latest/user/monitoring-s3-inventory-review.html).
 *
 * What a store does not have counts as not there, as Macie's fields ask for it; what could not be read makes an
 * answer UNKNOWN where it could change it, and only there.
 */

import type {
  AccessControlList,
  BucketIdentity,
  BucketPosture,
  BucketSettings,
  EffectivePermission,
  Organization,
  Setting,
  SharedAccess,
} from "../model/bucket-snapshot.ts";
import type { BlockPublicAccess, EncryptionDetails, PublicGrants } from "../model/finding.ts";
import { bucketArn } from "../model/scope.ts";
import { otherUsersOf, publicGrantsOf } from "./access-control-list.ts";
import { type PolicyAccess, policyAccess } from "./policy-document/access.ts";
import { parsePolicyDocument } from "./policy-document/parse.ts";
import { deniesUnencryptedUploads } from "./policy-document/upload-encryption.ts";
import { type AccountOfBucket, replicationOf } from "./replication.ts";

/** Undefined where it could be either. */
type Certainty = boolean | undefined;

/** One way in, access control list or policy: what it grants, and whether that is in force. */
interface Way {
  readonly name: "acl" | "policy";
  /** Null where nothing is set, undefined where that could not be read. */
  readonly grants: PublicGrants | null | undefined;
  readonly isBlocked: Certainty;
}

export function evaluatePosture(
  settings: BucketSettings,
  bucket: Pick<BucketIdentity, "accountId" | "name" | "region">,
  organization: Organization,
  accountOfBucket: AccountOfBucket,
): BucketPosture {
  const list = answerOf(settings.accessControlList);
  const text = answerOf(settings.policy);
  const document = text === undefined || text === null ? text : parsePolicyDocument(text);
  const access = document === undefined || document === null ? document : policyAccess(document);
  const areListsOff = ownershipEnforced(settings);
  const ways: readonly Way[] = [
    {
      name: "acl",
      grants: list === undefined || list === null ? list : publicGrantsOf(list),
      isBlocked: either(areListsOff, isBlocking(settings, "ignorePublicAcls")),
    },
    { name: "policy", grants: access, isBlocked: isBlocking(settings, "restrictPublicBuckets") },
  ];
  const publicAccess = ways.flatMap((way) => (way.isBlocked === false ? publicAccessOf(way) : []));
  return {
    effectivePermission: permissionOf(ways, publicAccess),
    publicAccess,
    publicStatements: access?.publicStatements ?? [],
    accessControlList: ways[0]!.grants ?? null,
    bucketPolicy: plainGrants(access),
    ...sharing({
      access,
      isRestricted: (access?.publicStatements.length ?? 0) > 0 ? ways[1]!.isBlocked : false,
      users: usersOf(list, areListsOff),
      isPublic: publicAccess.length > 0,
      owner: bucket.accountId,
      organization,
    }),
    allowsUnencryptedObjectUploads:
      document === undefined
        ? "UNKNOWN"
        : document !== null && deniesUnencryptedUploads(document, bucketArn(bucket.region, bucket.name))
          ? "FALSE"
          : "TRUE",
    defaultEncryption: encryptionOf(settings),
    isVersioned: answerOf(settings.versioning) === "Enabled",
    replication: replicationOf(settings.replication, bucket.accountId, organization, accountOfBucket),
  };
}

/** The value, null if there is none, undefined if that could not be found out. */
function answerOf<T>(setting: Setting<T>): T | null | undefined {
  switch (setting.kind) {
    case "known":
      return setting.value;
    case "not-set":
      return null;
    case "unknown":
      return setting.reason === "NOT_SUPPORTED" ? null : undefined;
  }
}

/** Users besides the owner; undefined if some are named and it is not known whether that is in force. */
function usersOf(
  list: AccessControlList | null | undefined,
  areListsOff: Certainty,
): readonly string[] | undefined {
  if (areListsOff === true || list === null) {
    return [];
  }
  const users = list && otherUsersOf(list);
  return areListsOff === undefined && users?.length !== 0 ? undefined : users;
}

function ownershipEnforced({ objectOwnership }: BucketSettings): Certainty {
  const ownership = answerOf(objectOwnership);
  return ownership === undefined ? undefined : ownership === "BucketOwnerEnforced";
}

/** Of the account's and the bucket's settings the stricter one counts. */
function isBlocking(settings: BucketSettings, name: keyof BlockPublicAccess): Certainty {
  const [account, bucket] = [settings.accountBlockPublicAccess, settings.blockPublicAccess].map((setting) => {
    const value = answerOf(setting);
    return value === undefined ? undefined : (value?.[name] ?? false);
  });
  return either(account, bucket);
}

function either(one: Certainty, other: Certainty): Certainty {
  if (one === true || other === true) {
    return true;
  }
  return one === undefined || other === undefined ? undefined : false;
}

function publicAccessOf({ name, grants }: Way): readonly string[] {
  return [
    ...(grants?.allowsPublicReadAccess === true ? [`${name}:read`] : []),
    ...(grants?.allowsPublicWriteAccess === true ? [`${name}:write`] : []),
  ];
}

function permissionOf(ways: readonly Way[], publicAccess: readonly string[]): EffectivePermission {
  if (publicAccess.length > 0) {
    return "PUBLIC";
  }
  const mayBePublic = ways.some(
    (way) =>
      way.isBlocked !== true &&
      (way.grants === undefined || (way.isBlocked === undefined && publicAccessOf(way).length > 0)),
  );
  return mayBePublic ? "UNKNOWN" : "NOT_PUBLIC";
}

function plainGrants(access: PolicyAccess | null | undefined): PublicGrants | null {
  if (access === null || access === undefined) {
    return null;
  }
  const { allowsPublicReadAccess, allowsPublicWriteAccess } = access;
  return { allowsPublicReadAccess, allowsPublicWriteAccess };
}

interface SharingFacts {
  readonly access: PolicyAccess | null | undefined;
  /** Whether access across accounts that the policy gives is cut off, because the policy is public. */
  readonly isRestricted: Certainty;
  /** Canonical users let in by the access control list. */
  readonly users: readonly string[] | undefined;
  readonly isPublic: boolean;
  readonly owner: string;
  readonly organization: Organization;
}

/**
 * VPCs, addresses and organizations that are not known to be ours do not tell the account behind them: Macie
 * documents false positives for such policies, we say UNKNOWN.
 */
function sharing(facts: SharingFacts): Pick<BucketPosture, "sharedAccess" | "sharedWith"> {
  const { access, isRestricted, users, organization } = facts;
  const internalAccounts = new Set<string>();
  const external = new Set<string>(users ?? []);
  const cloudFront = new Set<string>();
  let isUncertain = access === undefined || users === undefined || isRestricted === undefined;
  for (const party of isRestricted === false ? (access?.parties ?? []) : servicesOf(access)) {
    switch (party.kind) {
      case "account":
        if (party.id !== facts.owner) {
          (organization.accountIds.has(party.id) ? internalAccounts : external).add(party.id);
        }
        break;
      case "canonical-user":
        external.add(party.id);
        break;
      case "cloudfront":
        cloudFront.add(party.id);
        break;
      case "organization":
        if (organization.organizationId === undefined) {
          isUncertain = true;
        } else if (party.id !== organization.organizationId) {
          external.add(party.id);
        } else {
          for (const account of organization.accountIds) {
            internalAccounts.add(account);
          }
        }
        break;
      case "place":
        isUncertain = true;
        break;
      case "service":
        break;
    }
  }
  internalAccounts.delete(facts.owner);
  const isExternal = facts.isPublic || external.size > 0 || cloudFront.size > 0;
  return {
    sharedAccess: sharedAccessOf(isExternal, isUncertain, internalAccounts.size > 0),
    sharedWith: {
      internalAccounts: [...internalAccounts].sort(),
      external: [...external].sort(),
      cloudFront: [...cloudFront].sort(),
    },
  };
}

/** RestrictPublicBuckets leaves access to services; a distribution signs as one, an origin access identity does not. */
function servicesOf(access: PolicyAccess | null | undefined): PolicyAccess["parties"] {
  return (access?.parties ?? []).filter((party) => party.kind === "cloudfront" && party.isService);
}

function sharedAccessOf(isExternal: boolean, isUncertain: boolean, isInternal: boolean): SharedAccess {
  if (isExternal) {
    return "EXTERNAL";
  }
  if (isUncertain) {
    return "UNKNOWN";
  }
  return isInternal ? "INTERNAL" : "NOT_SHARED";
}

function encryptionOf({ encryption }: BucketSettings): EncryptionDetails {
  switch (encryption.kind) {
    case "known":
      return {
        encryptionType: encryption.value.type,
        kmsMasterKeyId: encryption.value.kmsMasterKeyId,
      };
    case "not-set":
      return { encryptionType: "NONE", kmsMasterKeyId: null };
    case "unknown":
      return { encryptionType: "UNKNOWN", kmsMasterKeyId: null };
  }
}
