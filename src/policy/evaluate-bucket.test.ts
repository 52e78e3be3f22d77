import { describe, expect, test } from "vitest";
import type { BucketSettings, BucketSnapshot } from "../model/bucket-snapshot.ts";
import { UNKNOWN_ACTOR } from "../model/policy-details.ts";
import type { BucketEvent } from "../model/violation.ts";
import { POLICY_CHECKS } from "./checks/index.ts";
import { type BucketHistory, type EvaluationContext, evaluateBucket } from "./evaluate-bucket.ts";
import { allow, blocking, DENIED, policy, STRANGER, snapshotOf } from "./testing/buckets.ts";

const FINE = {};
const READABLE = { policy: policy(allow()) };
const WRITABLE = { policy: policy(allow({ Action: ["s3:GetObject", "s3:PutObject"] })) };
const UNREAD = { policy: DENIED };

interface Look {
  readonly settings: Partial<BucketSettings>;
  /** Hours after the first look. */
  readonly at?: number;
  readonly calls?: readonly string[];
  /** When the calls were made; with the look if absent. */
  readonly calledAt?: number;
}

/** The findings counted at each look, without `Policy:IAMUser/S3`. */
function look(looks: readonly Look[], context: Partial<EvaluationContext> = {}): readonly string[][] {
  let history: BucketHistory | undefined;
  return looks.map(({ settings, at = 0, calls = [], calledAt = at }) => {
    const takenAt = instant(at);
    const snapshot: BucketSnapshot = snapshotOf(settings, { takenAt });
    const evaluation = evaluateBucket(POLICY_CHECKS, history, snapshot, {
      baseline: "report",
      isFromBefore: true,
      events: calls.map((api): BucketEvent => ({ api, at: instant(calledAt), actor: UNKNOWN_ACTOR })),
      ...context,
    });
    history = { snapshot, open: evaluation.open };
    return evaluation.violations.map(({ findingType }) => findingType.slice("Policy:IAMUser/S3".length));
  });
}

function instant(hours: number): string {
  return new Date(Date.UTC(2026, 2, 1, hours)).toISOString();
}

describe("nothing is counted", () => {
  test("for a bucket that stays as it should be", () => {
    expect(look([{ settings: FINE }, { settings: FINE, at: 25 }])).toEqual([[], []]);
  });

  test("for looking again within a day", () => {
    expect(look([{ settings: READABLE }, { settings: READABLE, at: 23 }])).toEqual([["BucketPublic"], []]);
  });

  test("for a call whose effect an earlier look has counted, before the call was recorded", () => {
    const late = { settings: READABLE, at: 2, calls: ["PutBucketPolicy"], calledAt: 1 };
    expect(look([{ settings: FINE }, { settings: READABLE, at: 1 }, late])).toEqual([
      [],
      ["BucketPublic"],
      [],
    ]);
  });

  test("for a call about something else", () => {
    expect(
      look([{ settings: READABLE }, { settings: READABLE, at: 1, calls: ["PutBucketTagging"] }])[1],
    ).toEqual([]);
  });

  test("for what was there before watching began, if the baseline is silent, however long it stays", () => {
    const looks = [
      { settings: READABLE },
      { settings: READABLE, at: 1, calls: ["PutBucketPolicy"] },
      { settings: READABLE, at: 99 },
    ];

    expect(look(looks, { baseline: "silent" })).toEqual([[], [], []]);
  });

  test("when it becomes less", () => {
    expect(look([{ settings: WRITABLE }, { settings: READABLE, at: 1 }])[1]).toEqual([]);
  });

  test("while it cannot be told, nor when it is seen again after that", () => {
    expect(
      look([{ settings: READABLE }, { settings: UNREAD, at: 1 }, { settings: READABLE, at: 2 }]),
    ).toEqual([["BucketPublic"], [], []]);
  });
});

describe("an occurrence is counted", () => {
  test("for what is there when first seen, if the baseline is to be reported", () => {
    expect(look([{ settings: READABLE }])).toEqual([["BucketPublic"]]);
  });

  test("for a bucket made so after watching began, even if the baseline is silent", () => {
    expect(look([{ settings: READABLE }], { baseline: "silent", isFromBefore: false })).toEqual([
      ["BucketPublic"],
    ]);
  });

  test("when a bucket becomes so, even if the baseline is silent", () => {
    expect(look([{ settings: FINE }, { settings: READABLE }], { baseline: "silent" })).toEqual([
      [],
      ["BucketPublic"],
    ]);
  });

  test("when it comes back after it was set right", () => {
    const looks = [{ settings: READABLE }, { settings: FINE }, { settings: READABLE }];

    expect(look(looks)).toEqual([["BucketPublic"], [], ["BucketPublic"]]);
    expect(look(looks, { baseline: "silent" })).toEqual([[], [], ["BucketPublic"]]);
  });

  test("once a day while it stays, counted from the last one", () => {
    const looks = [0, 24, 36, 47, 48].map((at) => ({ settings: READABLE, at }));

    expect(look(looks).map((found) => found.length)).toEqual([1, 1, 0, 0, 1]);
  });

  test("for a call that brings it about again", () => {
    expect(
      look([{ settings: READABLE }, { settings: READABLE, at: 1, calls: ["PutBucketPolicy"] }])[1],
    ).toEqual(["BucketPublic"]);
  });

  test("when it becomes more, even if the baseline is silent", () => {
    expect(look([{ settings: READABLE }, { settings: WRITABLE }])[1]).toEqual(["BucketPublic"]);
    expect(look([{ settings: READABLE }, { settings: WRITABLE }], { baseline: "silent" })[1]).toEqual([
      "BucketPublic",
    ]);
  });

  test("for each of several weaknesses", () => {
    const settings = {
      policy: policy(allow(), allow({ Principal: { AWS: STRANGER } })),
      blockPublicAccess: blocking(),
    };

    expect(look([{ settings }])).toEqual([
      ["BlockPublicAccessDisabled", "BucketPublic", "BucketSharedExternally"],
    ]);
  });
});

test("an occurrence names the latest call that can have brought it about", () => {
  const events = ["PutBucketAcl", "PutBucketPolicy", "PutBucketTagging"].map(
    (api): BucketEvent => ({ api, at: "2026-03-01T00:00:00.000Z", actor: UNKNOWN_ACTOR }),
  );
  const { violations } = evaluateBucket(POLICY_CHECKS, undefined, snapshotOf(READABLE), {
    baseline: "report",
    isFromBefore: true,
    events,
  });

  expect(violations.map(({ cause }) => cause?.api)).toEqual(["PutBucketPolicy"]);
});
