import { describe, expect, test } from "vitest";
import { UNKNOWN_ACTOR } from "../model/policy-details.ts";
import { HIGH } from "../model/severity.ts";
import type { BucketEvent, Violation } from "../model/violation.ts";
import { policyFinding } from "./policy-finding.ts";
import { unknownBucket } from "./sensitive-data-finding.ts";

const SCOPE = { accountId: "111122223333", region: "ap-southeast-2" };
const BUCKET = unknownBucket("practice", "aws");
const NOW = "2026-03-01T00:00:00.000Z";
const CALL: BucketEvent = { api: "PutBucketPolicy", at: "2026-02-28T23:59:00.000Z", actor: UNKNOWN_ACTOR };

function violation(changes: Partial<Violation> = {}): Violation {
  return {
    findingType: "Policy:IAMUser/S3BucketPublic",
    severity: HIGH,
    title: "Title",
    description: "Description",
    grounds: ["policy:read"],
    cause: undefined,
    ...changes,
  };
}

test("a finding has all that Macie's have", () => {
  expect(policyFinding(violation({ cause: CALL }), BUCKET, SCOPE, NOW)).toEqual({
    accountId: "111122223333",
    archived: false,
    category: "POLICY",
    classificationDetails: null,
    count: 1,
    createdAt: NOW,
    description: "Description",
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    partition: "aws",
    policyDetails: {
      action: {
        actionType: "AWS_API_CALL",
        apiCallDetails: {
          api: "PutBucketPolicy",
          apiServiceName: "s3.amazonaws.com",
          firstSeen: CALL.at,
          lastSeen: CALL.at,
        },
      },
      actor: { domainDetails: null, ipAddressDetails: null, userIdentity: null },
    },
    region: "ap-southeast-2",
    resourcesAffected: { s3Bucket: BUCKET, s3Object: null },
    sample: false,
    schemaVersion: "1.0",
    severity: { score: 3, description: "High" },
    title: "Title",
    type: "Policy:IAMUser/S3BucketPublic",
    updatedAt: NOW,
  });
});

test("where no call is known, it says that the settings were evaluated, and when", () => {
  const { policyDetails } = policyFinding(violation(), BUCKET, SCOPE, NOW);

  expect(policyDetails.action.apiCallDetails).toMatchObject({
    api: "BUCKET_SETTINGS_EVALUATION",
    firstSeen: NOW,
    lastSeen: NOW,
  });
});

describe("the id", () => {
  const idOf = (scope = SCOPE, bucket = BUCKET, changes: Partial<Violation> = {}) =>
    policyFinding(violation(changes), bucket, scope, NOW).id;

  test("stays the same whatever the grounds and the cause are", () => {
    expect(idOf(SCOPE, BUCKET, { grounds: ["acl:write"], cause: CALL })).toBe(idOf());
  });

  test.each([
    ["account", idOf({ ...SCOPE, accountId: "444455556666" })],
    ["region", idOf({ ...SCOPE, region: "eu-west-1" })],
    ["bucket", idOf(SCOPE, unknownBucket("other", "aws"))],
    ["type", idOf(SCOPE, BUCKET, { findingType: "Policy:IAMUser/S3BucketSharedExternally" })],
  ])("differs with the %s", (_what, id) => {
    expect(id).not.toBe(idOf());
  });
});
