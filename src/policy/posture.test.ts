import { describe, expect, test } from "vitest";
import { POLICY_CHECKS } from "./checks/index.ts";
import { evaluateBucket } from "./evaluate-bucket.ts";
import { isPublicPolicy } from "./policy-document/access.ts";
import { ACCESS_CASES } from "./testing/access-cases.ts";
import { allow, OWNER, policy, snapshotOf } from "./testing/buckets.ts";
import type { PostureCase } from "./testing/posture-case.ts";
import { PUBLIC_POLICY_CASES } from "./testing/public-policy-cases.ts";
import { SHARING_CASES } from "./testing/sharing-cases.ts";

test("the table is not empty", () => {
  const cases = [...PUBLIC_POLICY_CASES, ...ACCESS_CASES, ...SHARING_CASES];
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map(([name]) => name)).size).toBe(cases.length);
});

describe.each([
  ["a policy for", PUBLIC_POLICY_CASES],
  ["with", ACCESS_CASES],
  ["shared or copied,", SHARING_CASES],
] as const)("a bucket %s", (_group, cases: readonly PostureCase[]) => {
  test.each(cases)("%s", (_name, given, expected) => {
    const settings = "kind" in given ? { policy: given } : given;
    const { organizationId } = expected;
    const snapshot = snapshotOf(settings, organizationId === undefined ? {} : { organizationId });
    const { violations } = evaluateBucket(POLICY_CHECKS, undefined, snapshot, {
      baseline: "report",
      isFromBefore: true,
      events: [],
    });

    expect({
      permission: snapshot.posture.effectivePermission,
      access: snapshot.posture.publicAccess,
      shared: snapshot.posture.sharedAccess,
      unencryptedUploads: snapshot.posture.allowsUnencryptedObjectUploads,
      findings: violations.map(({ findingType }) => findingType.slice("Policy:IAMUser/".length)),
    }).toEqual({
      permission: expected.permission,
      access: expected.access ?? [],
      shared: expected.shared,
      unencryptedUploads: expected.unencryptedUploads ?? "TRUE",
      findings: expected.findings,
    });
  });
});

test.each(PUBLIC_POLICY_CASES)(
  "S3 refuses a policy for %s exactly if it is public",
  (_name, given, expected) => {
    const { value } = given as { readonly value: string };

    expect(isPublicPolicy(value)).toBe(expected.permission === "PUBLIC");
  },
);

test("an organization of one shares with nobody", () => {
  const ours = { StringEquals: { "aws:PrincipalOrgID": "o-ours" } };
  const { posture } = snapshotOf(
    { policy: policy(allow({ Condition: ours })) },
    { accountIds: [OWNER], organizationId: "o-ours" },
  );

  expect(posture).toMatchObject({ sharedAccess: "NOT_SHARED", sharedWith: { internalAccounts: [] } });
});

test("the statements that make a policy public are named", () => {
  const { posture } = snapshotOf({
    policy: policy(allow({ Principal: { AWS: OWNER } }), allow(), allow({ Sid: "Visitors" })),
  });

  expect(posture.publicStatements).toEqual(["Statement[1]", "Visitors"]);
});
