/**
 * Findings and criteria at random, from pools of values so small that criteria are met about as often as not, with
 * values that are hard on SQL and JSON paths among them.
 */

import fc from "fast-check";
import type {
  AffectedBucket,
  AffectedObject,
  Finding,
  PolicyFinding,
  PolicyFindingType,
  PublicGrants,
  SensitiveDataFinding,
  SensitiveDataFindingType,
} from "../../model/finding.ts";
import type { FindingActor, SessionIdentity } from "../../model/policy-details.ts";
import { HIGH, LOW, MEDIUM } from "../../model/severity.ts";
import { FIELDS, type Field } from "../criteria/fields.ts";
import { valuesOfField } from "../criteria/matches-criteria.ts";
import type { CriteriaInput, OperatorsInput } from "../criteria/parse-criteria.ts";

export const TEST_SCOPE = { accountId: "111122223333", region: "ap-southeast-2" };

const WORDS = ["", "a", "b", "it's", 'say "c"', "d=e", "$.f[*]", "100%_", "{g,h}", "ä\\n\u{1F600}"];
const INSTANTS = ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z", "2026-02-03T04:05:06.789Z"];

const word = fc.constantFrom(...WORDS);
const instant = fc.constantFrom(...INSTANTS);
const yesNo = fc.boolean();
const tags = fc.array(fc.record({ key: word, value: word }), { maxLength: 3 });
const encryption = fc.record({
  encryptionType: fc.constantFrom("NONE" as const, "AES256" as const, "aws:kms" as const),
  kmsMasterKeyId: fc.option(word),
});
const blockPublicAccess = fc.option(
  fc.record({
    blockPublicAcls: yesNo,
    blockPublicPolicy: yesNo,
    ignorePublicAcls: yesNo,
    restrictPublicBuckets: yesNo,
  }),
);
const grants: fc.Arbitrary<PublicGrants | null> = fc.option(
  fc.record({ allowsPublicReadAccess: yesNo, allowsPublicWriteAccess: yesNo }),
);

const bucket: fc.Arbitrary<AffectedBucket> = fc.record({
  allowsUnencryptedObjectUploads: fc.constantFrom("TRUE" as const, "FALSE" as const, "UNKNOWN" as const),
  arn: fc.constant("arn:aws:s3:::bucket"),
  createdAt: fc.option(fc.constantFrom("2026-01-01T00:00:00Z", ...INSTANTS)),
  defaultServerSideEncryption: encryption,
  name: fc.constantFrom("one", "two", "three"),
  owner: fc.option(fc.record({ displayName: fc.option(word), id: fc.option(word) })),
  publicAccess: fc.record({
    effectivePermission: fc.constantFrom("PUBLIC" as const, "NOT_PUBLIC" as const, "UNKNOWN" as const),
    permissionConfiguration: fc.option(
      fc.record({
        accountLevelPermissions: fc.record({ blockPublicAccess }),
        bucketLevelPermissions: fc.record({
          accessControlList: grants,
          blockPublicAccess,
          bucketPolicy: grants,
        }),
      }),
    ),
  }),
  tags,
});

const object: fc.Arbitrary<AffectedObject> = fc
  .record({
    bucketArn: fc.constant("arn:aws:s3:::bucket"),
    eTag: word,
    extension: word,
    key: fc.oneof(
      word,
      fc.tuple(word, word).map((parts) => parts.join("/")),
    ),
    lastModified: fc.option(instant),
    publicAccess: fc.option(yesNo),
    serverSideEncryption: encryption,
    size: fc.nat(3),
    storageClass: fc.constant("STANDARD"),
    tags,
    versionId: word,
  })
  .map((known) => ({ ...known, path: `one/${known.key}` }));

const count = fc.constantFrom(1, 2, 4, 9, 10, 99, 1000);
const detection = fc.record({ count, occurrences: fc.constant(null), type: fc.constantFrom("X", "Y", "Z") });
const custom = fc.record({ arn: word, count, name: word, occurrences: fc.constant(null) });

const result = fc.record({
  additionalOccurrences: yesNo,
  customDataIdentifiers: fc.record({ detections: fc.array(custom, { maxLength: 2 }), totalCount: count }),
  mimeType: fc.constantFrom("text/csv", "text/plain"),
  sensitiveData: fc.array(
    fc.record({
      category: fc.constantFrom("CREDENTIALS" as const, "FINANCIAL_INFORMATION" as const),
      detections: fc.array(detection, { maxLength: 2 }),
      totalCount: count,
    }),
    { maxLength: 2 },
  ),
  sizeClassified: fc.constantFrom(0, 1, 5_000_000_000),
  status: fc.record({ code: fc.constantFrom("COMPLETE", "PARTIAL"), reason: fc.constant(null) }),
});

const classification = fc
  .record({
    detailedResultsLocation: fc.constant(null),
    jobId: fc.option(fc.constantFrom("j1", "j2")),
    result,
  })
  .map(({ jobId, ...known }) => ({
    ...known,
    jobArn: jobId === null ? null : `arn:${jobId}`,
    jobId,
    originType:
      jobId === null
        ? ("AUTOMATED_SENSITIVE_DATA_DISCOVERY" as const)
        : ("SENSITIVE_DATA_DISCOVERY_JOB" as const),
  }));

const shared = {
  accountId: fc.constantFrom(TEST_SCOPE.accountId, "444455556666"),
  archived: yesNo,
  description: fc.constant("A description."),
  // Without the usual bias to edges, which repeats ids.
  id: fc.noBias(fc.uuid()).map((id) => id.replaceAll("-", "")),
  partition: fc.constant("aws"),
  region: fc.constant(TEST_SCOPE.region),
  sample: yesNo,
  schemaVersion: fc.constant("1.0" as const),
  severity: fc.constantFrom(LOW, MEDIUM, HIGH),
  title: fc.constant("A title"),
};

const sensitiveTypes: readonly SensitiveDataFindingType[] = [
  "SensitiveData:S3Object/Credentials",
  "SensitiveData:S3Object/Multiple",
];

export const sensitiveDataFindings: fc.Arbitrary<SensitiveDataFinding> = fc
  .record({
    ...shared,
    category: fc.constant("CLASSIFICATION" as const),
    classificationDetails: classification,
    count: fc.constant(1 as const),
    createdAt: instant,
    policyDetails: fc.constant(null),
    resourcesAffected: fc.record({ s3Bucket: bucket, s3Object: object }),
    type: fc.constantFrom(...sensitiveTypes),
  })
  .map((known) => ({ ...known, updatedAt: known.createdAt }));

const session: fc.Arbitrary<SessionIdentity | null> = fc.option(
  fc.record({
    accessKeyId: word,
    accountId: word,
    arn: word,
    principalId: word,
    sessionContext: fc.option(
      fc.record({
        attributes: fc.option(fc.record({ creationDate: instant, mfaAuthenticated: yesNo })),
        sessionIssuer: fc.option(
          fc.record({ accountId: word, arn: word, principalId: word, type: word, userName: word }),
        ),
      }),
    ),
  }),
);

const actor: fc.Arbitrary<FindingActor> = fc.record({
  domainDetails: fc.option(fc.record({ domainName: word })),
  ipAddressDetails: fc.option(
    fc.record({
      ipAddressV4: word,
      ipCity: fc.option(fc.record({ name: word })),
      ipCountry: fc.option(fc.record({ code: word, name: word })),
      ipGeoLocation: fc.option(fc.record({ lat: fc.constant(1.5), lon: fc.constant(-2) })),
      ipOwner: fc.option(fc.record({ asn: word, asnOrg: word, isp: word, org: word })),
    }),
  ),
  userIdentity: fc.option(
    fc.record({
      assumedRole: session,
      awsAccount: fc.option(fc.record({ accountId: word, principalId: word })),
      awsService: fc.option(fc.record({ invokedBy: word })),
      federatedUser: session,
      iamUser: fc.option(fc.record({ accountId: word, arn: word, principalId: word, userName: word })),
      root: fc.option(fc.record({ accountId: word, arn: word, principalId: word })),
      type: fc.constantFrom("AssumedRole" as const, "IAMUser" as const, "Root" as const),
    }),
  ),
});

const policyTypes: readonly PolicyFindingType[] = [
  "Policy:IAMUser/S3BucketPublic",
  "Policy:IAMUser/S3BlockPublicAccessDisabled",
];

export const policyFindings: fc.Arbitrary<PolicyFinding> = fc.record({
  ...shared,
  category: fc.constant("POLICY" as const),
  classificationDetails: fc.constant(null),
  count,
  createdAt: instant,
  policyDetails: fc.record({
    action: fc.record({
      actionType: fc.constant("AWS_API_CALL" as const),
      apiCallDetails: fc.record({ api: word, apiServiceName: word, firstSeen: instant, lastSeen: instant }),
    }),
    actor,
  }),
  resourcesAffected: fc.record({ s3Bucket: bucket, s3Object: fc.constant(null) }),
  type: fc.constantFrom(...policyTypes),
  updatedAt: instant,
});

/**
 * Criteria that the API accepts: conditions on up to `maxFields` fields, with values that some of the findings have
 * and some that none has.
 */
export function criteriaAbout(
  findings: readonly Finding[],
  fields: readonly Field[] = FIELDS,
  maxFields = 2,
): fc.Arbitrary<CriteriaInput> {
  const one = fc
    .constantFrom(...fields)
    .chain((field) => fc.tuple(fc.constant(field.path), operatorsOn(field, findings)));
  return fc
    .array(one, { maxLength: maxFields })
    .map((entries): CriteriaInput => ({ criterion: Object.fromEntries(entries) }));
}

function operatorsOn(field: Field, findings: readonly Finding[]): fc.Arbitrary<OperatorsInput> {
  const known = findings.flatMap((finding) => valuesOfField(finding, field).map(String));
  const strange = {
    boolean: ["true", "false"],
    instant: ["0"],
    integer: ["2", "-7"],
    text: [...WORDS, "none"],
  };
  const value = fc.constantFrom(...known, ...strange[field.kind]);
  const values = fc.array(value, { minLength: 1, maxLength: 3 });
  const choices: fc.Arbitrary<OperatorsInput>[] = [
    fc.record({ eq: values }),
    fc.record({ neq: values }),
    fc.record({ eq: values, neq: values }),
    fc.constant({}),
  ];
  if (field.isSet) {
    const sets = findings.map((finding) => [...new Set(valuesOfField(finding, field).map(String))]);
    const whole = fc.constantFrom(...sets.filter((set) => set.length > 0), ["none"]);
    choices.push(fc.record({ eqExactMatch: fc.oneof(values, whole) }));
  }
  if (field.kind === "instant" || field.kind === "integer") {
    const bound = value.map(Number);
    choices.push(fc.record({ gt: bound, gte: bound, lt: bound, lte: bound }, { requiredKeys: [] }));
  }
  return fc.oneof(...choices);
}
