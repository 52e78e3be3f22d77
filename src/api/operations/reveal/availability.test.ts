import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { policyFindings } from "../../../findings/testing/arbitrary-findings.ts";
import type { PolicyFinding } from "../../../model/finding.ts";
import { addResultFiles, markResultFilesPut } from "../../../store/discovery-results.ts";
import { savePolicyFinding } from "../../../store/findings.ts";
import { writeMember } from "../../../store/members.ts";
import { createSession } from "../../../store/sessions.ts";
import { refusal } from "../../testing/refusal.ts";
import {
  type FindingParts,
  finding,
  MEMBER,
  NO_PLACES,
  RESULT_OBJECT,
  type RevealWorld,
  record,
  revealWorld,
} from "./testing/reveal-world.ts";

const [somePolicyFinding] = fc.sample(policyFindings, { numRuns: 1, seed: 1 }) as [PolicyFinding];

let world: RevealWorld;

beforeEach(async () => {
  world = await revealWorld();
});
afterEach(() => world.macie.close());

describe("a finding is not available", () => {
  const INVALID = ["INVALID_CLASSIFICATION_RESULT"];
  test.each<[string, FindingParts, () => void, readonly string[]]>([
    ["that is a sample", { sample: true }, () => {}, ["UNSUPPORTED_FINDING_TYPE"]],
    [
      "without places, in itself and in its result",
      { occurrences: { ...NO_PLACES, cells: [] } },
      () => world.putResults(record({ cells: [] })),
      ["UNSUPPORTED_FINDING_TYPE"],
    ],
    [
      "without places and result",
      { occurrences: null, location: null },
      () => {},
      ["UNSUPPORTED_FINDING_TYPE"],
    ],
    ["of a type that is not read", { mimeType: "image/png" }, () => {}, ["UNSUPPORTED_OBJECT_TYPE"]],
    ["that is too large", { size: 255e6 + 1 }, () => {}, ["OBJECT_EXCEEDS_SIZE_QUOTA"]],
    ["made without a repository", { location: null }, () => {}, INVALID],
    ["whose results are in a folder", { location: "s3://results/AWSLogs/a/" }, () => {}, INVALID],
    ["whose result is gone", { location: "s3://results/gone.jsonl.gz" }, () => {}, INVALID],
    [
      "whose result may not be read",
      {},
      () => void world.macie.objects.set(RESULT_OBJECT, { kind: "access-denied" }),
      INVALID,
    ],
    [
      "whose result is no gzip",
      {},
      () => void world.macie.objects.set(RESULT_OBJECT, { kind: "read", bytes: Buffer.from("{}") }),
      INVALID,
    ],
    ["whose result is about another object", {}, () => world.putResults(record({ key: "b.csv" })), INVALID],
    ["whose result is about another version", {}, () => world.putResults(record({ eTag: "e2" })), INVALID],
    [
      "whose archive has an unreadable result",
      { mimeType: "application/gzip", occurrences: null, location: null },
      () => {},
      INVALID,
    ],
    [
      "whose object changed",
      {},
      () => {
        world.isUnchanged = false;
      },
      ["OBJECT_UNAVAILABLE"],
    ],
    ["of an account that is no member", { accountId: MEMBER }, () => {}, ["ACCOUNT_NOT_IN_ORGANIZATION"]],
    [
      "that is large and has neither result nor object",
      { size: 1e12, location: null },
      () => {
        world.isUnchanged = false;
      },
      ["OBJECT_EXCEEDS_SIZE_QUOTA", "INVALID_CLASSIFICATION_RESULT", "OBJECT_UNAVAILABLE"],
    ],
  ])("%s", async (_, parts, prepare, reasons) => {
    await world.enable();
    prepare();
    await world.save(finding("a", parts));

    expect(await world.ask("a")).toMatchObject({ code: "UNAVAILABLE", reasons });
    expect(await refusal(world.reveal("a"))).toBe(`UnprocessableEntityException: ${reasons[0]}`);
    // And again: what was refused is not under way.
    expect(await refusal(world.reveal("a"))).toBe(`UnprocessableEntityException: ${reasons[0]}`);
    expect(world.collected).toEqual([]);
    expect(await world.auditRows()).toEqual([]);
    expect(world.log).toMatchObject([
      { outcome: "refused", reason: reasons[0] },
      { outcome: "refused", reason: reasons[0] },
    ]);
  });

  test("that is a policy finding", async () => {
    const policy = { ...somePolicyFinding, id: "policy" };
    await savePolicyFinding(world.macie.db, world.macie.scope, policy, world.macie.clock.now());
    await world.enable();

    expect(await world.ask("policy")).toMatchObject({
      code: "UNAVAILABLE",
      reasons: ["UNSUPPORTED_FINDING_TYPE"],
    });
    expect(await refusal(world.reveal("policy"))).toBe(
      "UnprocessableEntityException: UNSUPPORTED_FINDING_TYPE",
    );
  });
});

test("a member's finding is available to its administrator while the member's Macie is on", async () => {
  await world.save(finding("a", { accountId: MEMBER }));
  const now = world.macie.clock.now();
  const updatedAt = now;
  await writeMember(world.macie.db, world.macie.scope, {
    accountId: MEMBER,
    email: null,
    path: "organization",
    status: "Enabled",
    discovery: "DISABLED",
    invitedAt: null,
    updatedAt,
  });
  expect(await world.ask("a")).toMatchObject({ reasons: ["ACCOUNT_NOT_IN_ORGANIZATION"] });

  await createSession(
    world.macie.db,
    { ...world.macie.scope, accountId: MEMBER },
    { status: "ENABLED", findingPublishingFrequency: "FIFTEEN_MINUTES", createdAt: now, updatedAt },
  );
  expect(await world.ask("a")).toMatchObject({ code: "AVAILABLE", reasons: [] });
});

test("a result that still waits to be put into its bucket counts, until it was put", async () => {
  const { db, scope, clock } = world.macie;
  const id = "6f1c1a52-0c1e-8d55-9a7e-2f4f0b7a9c11";
  const jobId = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  const body = gzipSync(record());
  const file = { id, jobId, ownerAccountId: scope.accountId, records: 1, body, createdAt: clock.now() };
  await addResultFiles(db, scope, [file]);
  await world.save(finding("a", { location: `s3://results/AWSLogs/${id}.jsonl.gz` }));

  expect(await world.ask("a")).toMatchObject({ code: "AVAILABLE", reasons: [] });
  await markResultFilesPut(db, [id], clock.now());
  expect(await world.ask("a")).toMatchObject({ reasons: ["INVALID_CLASSIFICATION_RESULT"] });
});

test("an archive's finding has its places in the result alone", async () => {
  await world.save(finding("a", { mimeType: "application/gzip", occurrences: null }));

  expect(await world.ask("a")).toMatchObject({ code: "AVAILABLE", reasons: [] });
});
