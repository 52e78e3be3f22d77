/**
 * The bucket and the object of a finding as OCSF's databucket, file and resources
 * (https://schema.ocsf.io/1.4.0/objects/databucket, .../file, .../resource_details). Instants are milliseconds.
 */

import type {
  AffectedBucket,
  AffectedObject,
  EncryptionDetails,
  Finding,
  KeyValuePair,
} from "../../model/finding.ts";

export function presentAffected({
  resourcesAffected,
  partition,
  region,
  classificationDetails,
}: Finding): object {
  const { s3Bucket, s3Object } = resourcesAffected;
  const place = { cloud_partition: partition, region };
  const bucket = {
    ...place,
    uid: s3Bucket.arn,
    name: s3Bucket.name,
    owner: presentOwner(s3Bucket.owner),
    tags: s3Bucket.tags.map(presentTag),
  };
  const resources = [{ ...bucket, type: "AWS::S3::Bucket" }];
  if (s3Object === null) {
    return { databucket: { ...bucket, ...presentBucket(s3Bucket) }, resources };
  }
  const object = {
    ...place,
    uid: `${s3Object.bucketArn}/${s3Object.key}`,
    name: s3Object.key,
    tags: s3Object.tags.map(presentTag),
  };
  return {
    databucket: { ...bucket, ...presentBucket(s3Bucket) },
    file: presentFile(s3Object, classificationDetails?.result.mimeType),
    resources: [...resources, { ...object, type: "AWS::S3::Object" }],
  };
}

/** Undefined for what is not an instant. */
export function toMilliseconds(instant: string | null): number | undefined {
  const milliseconds = instant === null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function presentBucket({ createdAt, publicAccess, defaultServerSideEncryption }: AffectedBucket): object {
  const { effectivePermission } = publicAccess;
  return {
    created_time: toMilliseconds(createdAt),
    type_id: 1,
    type: "S3",
    is_public: effectivePermission === "UNKNOWN" ? undefined : effectivePermission === "PUBLIC",
    ...presentEncryption(defaultServerSideEncryption),
  };
}

/** `name` is the last step of the key, or the whole of a key that ends with a slash. */
function presentFile(object: AffectedObject, mimeType: string | undefined): object {
  const { key, path, extension, size, versionId, bucketArn, lastModified, tags } = object;
  return {
    name: key.slice(key.lastIndexOf("/") + 1) || key,
    path,
    type_id: 1,
    type: "Regular File",
    uid: `${bucketArn}/${key}`,
    ext: extension === "" ? undefined : extension,
    mime_type: mimeType,
    size,
    version: versionId === "" ? undefined : versionId,
    modified_time: toMilliseconds(lastModified),
    is_encrypted: presentEncryption(object.serverSideEncryption).is_encrypted,
    tags: tags.map(presentTag),
  };
}

function presentEncryption({ encryptionType, kmsMasterKeyId }: EncryptionDetails): {
  readonly is_encrypted?: boolean;
  readonly encryption_details?: object;
} {
  if (encryptionType === "UNKNOWN") {
    return {};
  }
  const isEncrypted = encryptionType !== "NONE";
  const details = { type: encryptionType, algorithm_id: 3, algorithm: "AES", key_uid: kmsMasterKeyId };
  return { is_encrypted: isEncrypted, ...(isEncrypted ? { encryption_details: details } : {}) };
}

function presentOwner(owner: AffectedBucket["owner"]): object | undefined {
  const { id: uid = null, displayName: name = null } = owner ?? {};
  return uid === null && name === null ? undefined : { uid, name };
}

function presentTag({ key, value }: KeyValuePair): object {
  return { name: key, value };
}
