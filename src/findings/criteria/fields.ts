/**
 * The fields that findings can be filtered by, in criteria of ListFindings and GetFindingStatistics and in filter
 * and suppression rules (https://docs.aws.amazon.com/macie/latest/user/findings-filter-fields.html). The one table
 * behind both ways to evaluate criteria: over a finding in memory (criteria.ts) and in SQL (store/).
 */

/** What a field's values are. Instants are compared as Unix milliseconds. */
export type FieldKind = "boolean" | "instant" | "integer" | "text";

export interface Field {
  /** Path into the JSON of a finding, by dots; an array on the way stands for all of its elements. */
  readonly path: string;
  /** The same, taken apart. */
  readonly names: readonly string[];
  readonly kind: FieldKind;
  /** Whether eqExactMatch may be used: those whose values are a set. */
  readonly isSet: boolean;
}

/** The field of a name as criteria give it, or undefined if findings have no such field. */
export function fieldNamed(name: string): Field | undefined {
  return BY_NAME.get(name);
}

const BUCKET = "resourcesAffected.s3Bucket";
const OBJECT = "resourcesAffected.s3Object";
const PERMISSIONS = `${BUCKET}.publicAccess.permissionConfiguration`;
const RESULT = "classificationDetails.result";
const CALL = "policyDetails.action.apiCallDetails";
const IP_ADDRESS = "policyDetails.actor.ipAddressDetails";
const IDENTITY = "policyDetails.actor.userIdentity";

const BLOCK_PUBLIC_ACCESS = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
];
const PUBLIC_GRANTS = ["allowsPublicReadAccess", "allowsPublicWriteAccess"];
const SESSION = [
  "accessKeyId",
  "accountId",
  "arn",
  "principalId",
  "sessionContext.sessionIssuer.type",
  "sessionContext.sessionIssuer.userName",
];

const SETS = [
  `${BUCKET}.tags.key`,
  `${BUCKET}.tags.value`,
  `${OBJECT}.tags.key`,
  `${OBJECT}.tags.value`,
  `${RESULT}.customDataIdentifiers.detections.arn`,
  `${RESULT}.customDataIdentifiers.detections.name`,
  `${RESULT}.sensitiveData.category`,
  `${RESULT}.sensitiveData.detections.type`,
];

const TEXTS = [
  "accountId",
  "category",
  "id",
  "region",
  "severity.description",
  "type",
  `${BUCKET}.allowsUnencryptedObjectUploads`,
  `${BUCKET}.defaultServerSideEncryption.encryptionType`,
  `${BUCKET}.defaultServerSideEncryption.kmsMasterKeyId`,
  `${BUCKET}.name`,
  `${BUCKET}.owner.displayName`,
  `${BUCKET}.publicAccess.effectivePermission`,
  `${OBJECT}.extension`,
  `${OBJECT}.key`,
  `${OBJECT}.path`,
  `${OBJECT}.serverSideEncryption.encryptionType`,
  `${OBJECT}.serverSideEncryption.kmsMasterKeyId`,
  "classificationDetails.jobId",
  "classificationDetails.originType",
  `${RESULT}.mimeType`,
  `${RESULT}.status.code`,
  "policyDetails.action.actionType",
  `${CALL}.api`,
  `${CALL}.apiServiceName`,
  "policyDetails.actor.domainDetails.domainName",
  ...below(IP_ADDRESS, [
    "ipAddressV4",
    "ipCity.name",
    "ipCountry.name",
    "ipOwner.asn",
    "ipOwner.asnOrg",
    "ipOwner.isp",
  ]),
  `${IDENTITY}.type`,
  ...below(`${IDENTITY}.assumedRole`, SESSION),
  ...below(`${IDENTITY}.federatedUser`, SESSION),
  ...below(`${IDENTITY}.iamUser`, ["accountId", "principalId", "userName"]),
  ...below(`${IDENTITY}.awsAccount`, ["accountId", "principalId"]),
  `${IDENTITY}.awsService.invokedBy`,
  ...below(`${IDENTITY}.root`, ["accountId", "principalId"]),
];

const BOOLEANS = [
  "archived",
  "sample",
  ...below(`${PERMISSIONS}.accountLevelPermissions.blockPublicAccess`, BLOCK_PUBLIC_ACCESS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.blockPublicAccess`, BLOCK_PUBLIC_ACCESS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.accessControlList`, PUBLIC_GRANTS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.bucketPolicy`, PUBLIC_GRANTS),
  `${OBJECT}.publicAccess`,
];

const INTEGERS = [
  "count",
  `${RESULT}.customDataIdentifiers.detections.count`,
  `${RESULT}.sensitiveData.detections.count`,
  `${RESULT}.sizeClassified`,
];

const INSTANTS = [
  "createdAt",
  "updatedAt",
  `${BUCKET}.createdAt`,
  `${OBJECT}.lastModified`,
  `${CALL}.firstSeen`,
  `${CALL}.lastSeen`,
];

/** Every field, by path. */
export const FIELDS: readonly Field[] = [
  ...fieldsOf("text", SETS, true),
  ...fieldsOf("text", TEXTS),
  ...fieldsOf("boolean", BOOLEANS),
  ...fieldsOf("integer", INTEGERS),
  ...fieldsOf("instant", INSTANTS),
];

/** Macie's API reference names some fields without their beginning where it lists those for eqExactMatch. */
const BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field): [string, Field][] => {
    const short =
      field.isSet && field.path.startsWith(`${RESULT}.`) ? field.path.slice(RESULT.length + 1) : "";
    return short === ""
      ? [[field.path, field]]
      : [
          [field.path, field],
          [short, field],
        ];
  }),
);

function below(path: string, names: readonly string[]): string[] {
  return names.map((name) => `${path}.${name}`);
}

function fieldsOf(kind: FieldKind, paths: readonly string[], isSet = false): Field[] {
  return paths.map((path) => ({ path, names: path.split("."), kind, isSet }));
}
