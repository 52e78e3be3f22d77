import fc from "fast-check";
import { expect, test } from "vitest";
import { policyFindings, sensitiveDataFindings } from "../../findings/testing/arbitrary-findings.ts";
import type { Finding, SensitiveDataFinding } from "../../model/finding.ts";
import { asffFinding, macieProductArn } from "./asff-finding.ts";
import { ACTOR, POLICY_FINDING, SENSITIVE_DATA_FINDING } from "./testing/findings.ts";

const MACIE = macieProductArn("aws", "us-east-1");
const OWN = "arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default";

test("a sensitive data finding has all that Macie's own has", () => {
  expect(asffFinding(SENSITIVE_DATA_FINDING, MACIE)).toEqual({
    SchemaVersion: "2018-10-08",
    Id: "5be50fce24526e670df77bc0000c0ffe",
    ProductArn: "arn:aws:securityhub:us-east-1::product/aws/macie",
    GeneratorId: "aws/macie",
    AwsAccountId: "111122223333",
    Region: "us-east-1",
    Types: ["Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal"],
    CreatedAt: "2026-05-11T10:23:49.667Z",
    UpdatedAt: "2026-05-11T10:23:49.667Z",
    Severity: { Label: "HIGH", Normalized: 70 },
    Title: "The S3 object contains personal information.",
    Description: "The object contains personal information.",
    ProductFields: {
      JobArn: "arn:aws:macie2:us-east-1:111122223333:classification-job/698e99c283a255bb2c992fec000c0ffe",
      JobId: "698e99c283a255bb2c992fec000c0ffe",
      OriginType: "SENSITIVE_DATA_DISCOVERY_JOB",
      "S3Object.Path": "the-practice/2026 patients.tsv",
      "S3Object.Extension": "tsv",
      "S3Object.Size": "14",
      "S3Object.StorageClass": "STANDARD",
      "S3Object.PublicAccess": "false",
      "S3Bucket.effectivePermission": "NOT_PUBLIC",
      "S3Bucket.allowsUnencryptedObjectUploads": "TRUE",
      "aws/securityhub/FindingId":
        "arn:aws:securityhub:us-east-1::product/aws/macie/5be50fce24526e670df77bc0000c0ffe",
      "aws/securityhub/ProductName": "Macie",
      "aws/securityhub/CompanyName": "Amazon",
    },
    Resources: [
      {
        Type: "AwsS3Bucket",
        Id: "arn:aws:s3:::the-practice",
        Partition: "aws",
        Region: "us-east-1",
        Tags: { Division: "HR" },
        Details: {
          AwsS3Bucket: {
            OwnerId: "7009a8971cd538e11f6b6606438875e7",
            OwnerName: "johndoe",
            OwnerAccountId: "111122223333",
            CreatedAt: "2020-12-30T18:16:25.000Z",
            ServerSideEncryptionConfiguration: {
              Rules: [
                {
                  ApplyServerSideEncryptionByDefault: {
                    SSEAlgorithm: "aws:kms",
                    KMSMasterKeyID: "arn:aws:kms:us-east-1:111122223333:key/1",
                  },
                },
              ],
            },
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              BlockPublicPolicy: false,
              IgnorePublicAcls: true,
              RestrictPublicBuckets: false,
            },
          },
        },
      },
      {
        Type: "AwsS3Object",
        Id: "arn:aws:s3:::the-practice/2026 patients.tsv",
        Partition: "aws",
        Region: "us-east-1",
        DataClassification: {
          DetailedResultsLocation: "s3://results/AWSLogs/111122223333/Macie/us-east-1/",
          Result: {
            MimeType: "text/tab-separated-values",
            SizeClassified: 14,
            AdditionalOccurrences: false,
            Status: { Code: "COMPLETE" },
            SensitiveData: [
              {
                Category: "PERSONAL_INFORMATION",
                Detections: [
                  {
                    Count: 1,
                    Type: "USA_SOCIAL_SECURITY_NUMBER",
                    Occurrences: { Cells: [{ Column: 10, Row: 1, ColumnName: "Other" }] },
                  },
                ],
                TotalCount: 1,
              },
            ],
            CustomDataIdentifiers: { Detections: [], TotalCount: 0 },
          },
        },
        Details: {
          AwsS3Object: {
            LastModified: "2026-04-22T18:16:46.000Z",
            ETag: "ebe1ca03ee8d006d457444445",
            VersionId: "SlBC72z5hArgexOJifxw",
            ServerSideEncryption: "aws:kms",
            SSEKMSKeyId: "arn:aws:kms:us-east-1:111122223333:key/1",
          },
        },
      },
    ],
    FindingProviderFields: {
      Severity: { Label: "HIGH" },
      Types: ["Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal"],
    },
    Sample: false,
    WorkflowState: "NEW",
    Workflow: { Status: "NEW" },
    RecordState: "ACTIVE",
  });
});

test("a policy finding has the bucket, and the call with where it came from", () => {
  const asff = asffFinding(POLICY_FINDING, MACIE);

  expect(asff.Resources!.map(({ Type }) => Type)).toEqual(["AwsS3Bucket"]);
  expect(Object.keys(asff.ProductFields!)).not.toContain("JobArn");
  expect(asff).toMatchObject({
    Types: ["Effects/Data Exposure/Policy:IAMUser-S3BucketPublic"],
    Severity: { Label: "HIGH", Normalized: 70 },
    UpdatedAt: "2026-05-12T00:00:00.000Z",
  });
  expect(asff.Action).toEqual({
    ActionType: "AWS_API_CALL",
    AwsApiCallAction: {
      Api: "PutBucketPolicy",
      ServiceName: "s3.amazonaws.com",
      CallerType: "remoteIp",
      RemoteIpDetails: {
        IpAddressV4: "203.0.113.7",
        Organization: { Asn: 64496, AsnOrg: "AS", Isp: "ISP", Org: "Organization" },
        Country: { CountryCode: "NZ", CountryName: "New Zealand" },
        City: { CityName: "Wellington" },
        GeoLocation: { Lat: -41.29, Lon: 174.78 },
      },
      FirstSeen: "2026-05-11T10:23:49.667Z",
      LastSeen: "2026-05-12T00:00:00.000Z",
    },
  });
});

test.each([
  [
    { ...ACTOR, ipAddressDetails: null },
    { CallerType: "domain", DomainDetails: { Domain: "example.com" } },
  ],
  [{ ...ACTOR, ipAddressDetails: null, domainDetails: null }, {}],
])("an actor that is not known has no address: case %#", (actor, expected) => {
  const policyDetails = { ...POLICY_FINDING.policyDetails, actor };
  const asff = asffFinding({ ...POLICY_FINDING, policyDetails }, MACIE);

  const { Api, ServiceName, FirstSeen, LastSeen, ...caller } = asff.Action!.AwsApiCallAction!;
  expect(Api).toBe("PutBucketPolicy");
  expect(caller).toEqual(expected);
});

const CHECKS = "Software and Configuration Checks/AWS Security Best Practices";
test.each<[Finding["type"], string]>([
  [
    "SensitiveData:S3Object/Credentials",
    "Sensitive Data Identifications/Passwords/SensitiveData:S3Object-Credentials",
  ],
  [
    "SensitiveData:S3Object/Financial",
    "Sensitive Data Identifications/Financial/SensitiveData:S3Object-Financial",
  ],
  ["SensitiveData:S3Object/Multiple", "Sensitive Data Identifications/PII/SensitiveData:S3Object-Multiple"],
  ["SensitiveData:S3Object/Personal", "Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal"],
  [
    "SensitiveData:S3Object/CustomIdentifier",
    "Sensitive Data Identifications/PII/SensitiveData:S3Object-CustomIdentifier",
  ],
  ["Policy:IAMUser/S3BucketPublic", "Effects/Data Exposure/Policy:IAMUser-S3BucketPublic"],
  ["Policy:IAMUser/S3BlockPublicAccessDisabled", `${CHECKS}/Policy:IAMUser-S3BlockPublicAccessDisabled`],
  ["Policy:IAMUser/S3BucketEncryptionDisabled", `${CHECKS}/Policy:IAMUser-S3BucketEncryptionDisabled`],
  ["Policy:IAMUser/S3BucketReplicatedExternally", `${CHECKS}/Policy:IAMUser-S3BucketReplicatedExternally`],
  ["Policy:IAMUser/S3BucketSharedExternally", `${CHECKS}/Policy:IAMUser-S3BucketSharedExternally`],
  ["Policy:IAMUser/S3BucketSharedWithCloudFront", `${CHECKS}/Policy:IAMUser-S3BucketSharedWithCloudFront`],
])("%s has its place in the taxonomy", (type, expected) => {
  expect(asffFinding({ ...POLICY_FINDING, type } as Finding, MACIE).Types).toEqual([expected]);
});

test.each([
  ["Low", "LOW", 1],
  ["Medium", "MEDIUM", 40],
  ["High", "HIGH", 70],
])("%s is %s, %i", (description, Label, Normalized) => {
  const finding = { ...POLICY_FINDING, severity: { score: 1, description } } as Finding;

  expect(asffFinding(finding, MACIE).Severity).toEqual({ Label, Normalized });
});

test("names reserved for Amazon's products are only in findings of Macie's own product", () => {
  expect(Object.keys(asffFinding(POLICY_FINDING, OWN).ProductFields!).join()).not.toContain("aws/");
});

test("what is longer than the format takes is cut, and the object's whole key is in its path", () => {
  const { s3Bucket, s3Object } = SENSITIVE_DATA_FINDING.resourcesAffected;
  const key = "k".repeat(1024);
  const tags = Array.from({ length: 60 }, (_, i) => ({
    key: `${i} ${"k".repeat(200)}`,
    value: "v".repeat(300),
  }));
  const finding: SensitiveDataFinding = {
    ...SENSITIVE_DATA_FINDING,
    region: "a-region-with-a-long-name",
    title: "t".repeat(300),
    description: "d".repeat(2000),
    resourcesAffected: { s3Bucket, s3Object: { ...s3Object, key, path: `the-practice/${key}`, tags } },
  };

  const asff = asffFinding(finding, MACIE);

  expect([asff.Title!.length, asff.Description!.length]).toEqual([256, 1024]);
  expect(asff).not.toHaveProperty("Region");
  expect(asff.ProductFields!["S3Object.Path"]).toBe(`the-practice/${key}`);
  const object = asff.Resources![1]!;
  expect(object.Id!.length).toBe(512);
  expect(Object.entries(object.Tags!).map(([name, value]) => [name.length, value.length])).toEqual(
    Array.from({ length: 50 }, () => [128, 256]),
  );
});

test("every place that a finding can name is there", () => {
  const { classificationDetails } = SENSITIVE_DATA_FINDING;
  const occurrences = {
    cells: [{ cellReference: "Sheet1!C5", column: 3, columnName: null, row: 5 }],
    lineRanges: [{ start: 1, end: 2, startColumn: 3 }],
    offsetRanges: null,
    pages: [{ pageNumber: 4, lineRange: null, offsetRange: null }],
    records: [
      { jsonPath: `$.${"a".repeat(300)}`, recordIndex: 0 },
      { jsonPath: null, recordIndex: 7 },
    ],
  };
  const detection = { arn: "c0ffee00", name: "Employee number", count: 4, occurrences };
  const asff = asffFinding(
    {
      ...SENSITIVE_DATA_FINDING,
      classificationDetails: {
        ...classificationDetails,
        detailedResultsLocation: null,
        result: {
          ...classificationDetails.result,
          sensitiveData: [],
          customDataIdentifiers: { detections: [detection], totalCount: 4 },
          status: { code: "PARTIAL", reason: "ARCHIVE_NESTED_LIMIT" },
        },
      },
    },
    MACIE,
  );

  const { DetailedResultsLocation, Result } = asff.Resources![1]!.DataClassification!;
  expect(DetailedResultsLocation).toBeUndefined();
  expect(Result!.Status).toEqual({ Code: "PARTIAL", Reason: "ARCHIVE_NESTED_LIMIT" });
  expect(Result!.CustomDataIdentifiers).toEqual({
    TotalCount: 4,
    Detections: [
      {
        Count: 4,
        Arn: "c0ffee00",
        Name: "Employee number",
        Occurrences: {
          Cells: [{ Column: 3, Row: 5, CellReference: "Sheet1!C5" }],
          LineRanges: [{ Start: 1, End: 2, StartColumn: 3 }],
          Pages: [{ PageNumber: 4 }],
          Records: [{ JsonPath: `$.${"a".repeat(248)}`, RecordIndex: 0 }, { RecordIndex: 7 }],
        },
      },
    ],
  });
});

test("no finding has a text that Security Hub refuses", () => {
  let texts = 0;
  fc.assert(
    fc.property(
      fc.oneof(sensitiveDataFindings, policyFindings),
      fc.constantFrom(MACIE, OWN),
      (finding, arn) => {
        for (const [path, value] of leavesOf(asffFinding(finding, arn))) {
          expect(value, path).not.toBeNull();
          expect(value, path).not.toBeUndefined();
          if (typeof value === "string") {
            texts += 1;
            expect(value, path).toMatch(/^.*\S.*$/u);
            expect(value.length, path).toBeLessThanOrEqual(2048);
          }
        }
      },
    ),
  );
  expect(texts).toBeGreaterThan(1000);
});

function leavesOf(value: unknown, path = "$"): [string, unknown][] {
  if (typeof value !== "object" || value === null) {
    return [[path, value]];
  }
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, `${path}.${name}`));
}
