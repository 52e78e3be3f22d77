/**
 * What the store's answers say, in our words. Null: nothing is set. Undefined: the answer is that of another call,
 * which stores give that do not know this one.
 */

import type {
  GetBucketAclOutput,
  GetBucketEncryptionOutput,
  GetBucketLoggingOutput,
  GetBucketOwnershipControlsOutput,
  GetBucketReplicationOutput,
  GetBucketTaggingOutput,
  GetBucketVersioningOutput,
  GetPublicAccessBlockOutput,
  Grant,
} from "@aws-sdk/client-s3";
import type {
  AccessControlList,
  AccessGrant,
  BucketSettings,
  DefaultEncryption,
  Grantee,
  ObjectOwnership,
  ReplicationRule,
} from "../../model/bucket-snapshot.ts";
import type { BlockPublicAccess, KeyValuePair } from "../../model/finding.ts";

type Known<S> = Extract<S, { readonly kind: "known" }> extends { readonly value: infer T } ? T : never;

export function toBlockPublicAccess({
  PublicAccessBlockConfiguration: block,
}: GetPublicAccessBlockOutput): BlockPublicAccess | undefined {
  if (block === undefined || Object.values(block).every((value) => value === undefined)) {
    return undefined;
  }
  return {
    blockPublicAcls: block.BlockPublicAcls ?? false,
    blockPublicPolicy: block.BlockPublicPolicy ?? false,
    ignorePublicAcls: block.IgnorePublicAcls ?? false,
    restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
  };
}

export function toAccessControlList({ Owner, Grants }: GetBucketAclOutput): AccessControlList | undefined {
  return Grants === undefined
    ? undefined
    : {
        owner: { id: Owner?.ID || null, displayName: Owner?.DisplayName || null },
        grants: Grants.flatMap((grant) => toGrant(grant) ?? []),
      };
}

const PERMISSIONS: readonly string[] = ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"];

/** Some stores name the owner by nothing at all; that is nobody else. */
function toGrant({ Grantee, Permission }: Grant): AccessGrant | undefined {
  const grantee: Grantee | undefined = Grantee?.URI
    ? { kind: "group", uri: Grantee.URI }
    : Grantee?.ID
      ? { kind: "canonical-user", id: Grantee.ID }
      : Grantee?.EmailAddress
        ? { kind: "email", address: Grantee.EmailAddress }
        : undefined;
  return grantee === undefined || !PERMISSIONS.includes(Permission ?? "")
    ? undefined
    : { grantee, permission: Permission as AccessGrant["permission"] };
}

export function toObjectOwnership({
  OwnershipControls,
}: GetBucketOwnershipControlsOutput): ObjectOwnership | undefined {
  return OwnershipControls?.Rules?.[0]?.ObjectOwnership;
}

export function toDefaultEncryption({
  ServerSideEncryptionConfiguration,
}: GetBucketEncryptionOutput): DefaultEncryption | undefined {
  const rule = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  const type = rule?.SSEAlgorithm;
  return type === "AES256" || type === "aws:kms" || type === "aws:kms:dsse"
    ? { type, kmsMasterKeyId: rule?.KMSMasterKeyID ?? null }
    : undefined;
}

export function toVersioning({ Status }: GetBucketVersioningOutput): "Enabled" | "Suspended" | null {
  return Status ?? null;
}

export function toReplicationRules({
  ReplicationConfiguration,
}: GetBucketReplicationOutput): readonly ReplicationRule[] | undefined {
  return ReplicationConfiguration?.Rules?.map((rule, index) => ({
    id: rule.ID ?? String(index),
    isEnabled: rule.Status === "Enabled",
    destinationBucketArn: rule.Destination?.Bucket ?? "",
    destinationAccountId: rule.Destination?.Account ?? null,
  }));
}

export function toTags({ TagSet }: GetBucketTaggingOutput): readonly KeyValuePair[] | undefined {
  return TagSet?.map(({ Key, Value }) => ({ key: Key ?? "", value: Value ?? "" }));
}

export function toLogging({
  LoggingEnabled,
}: GetBucketLoggingOutput): Known<BucketSettings["logging"]> | null {
  return LoggingEnabled === undefined
    ? null
    : { targetBucket: LoggingEnabled.TargetBucket ?? "", targetPrefix: LoggingEnabled.TargetPrefix ?? "" };
}
