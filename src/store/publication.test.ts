import { afterEach, beforeEach, expect, test } from "vitest";
import { TEST_ACCOUNT, testFinding } from "../../test/support/deliveries.ts";
import { samplePolicyFinding } from "../findings/sample-findings/sample-findings.ts";
import type { PolicyFinding } from "../model/finding.ts";
import { writeSetting } from "./account-settings.ts";
import { listDeadLetters, replayDeadLetters } from "./dead-letters.ts";
import { savePolicyFinding, saveSensitiveDataFindings } from "./findings.ts";
import { fetchDue } from "./publication-deliveries.ts";
import { syncConfiguredTargets, type TargetDefinition } from "./publication-targets.ts";
import { publishDueUpdates } from "./publication-updates.ts";
import { createSession } from "./sessions.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const REGION = "ap-southeast-2";
const SCOPE = { accountId: TEST_ACCOUNT, region: REGION };
const NOW = new Date("2026-01-02T03:04:05.000Z");

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const target = (id: string, parts: Partial<TargetDefinition> = {}): TargetDefinition => ({
  id,
  type: "file",
  accountId: undefined,
  pattern: undefined,
  enabled: true,
  ...parts,
});

async function waitingFor(id: string) {
  const due = await fetchDue(database.db, id, new Date(Date.now() + 1e10), 1000);
  return due.map(({ finding, kind }) => `${kind} ${finding?.id}`);
}

const save = (...findings: ReturnType<typeof testFinding>[]) =>
  saveSensitiveDataFindings(database.db, SCOPE, findings);

function policyFinding(id: string): PolicyFinding {
  const violation = {
    findingType: "Policy:IAMUser/S3BucketPublic",
    severity: { description: "High", score: 3 },
    title: "The bucket is public",
    description: "Anybody may read it.",
  } as const;
  return { ...samplePolicyFinding(violation, SCOPE, NOW), id, sample: false };
}

test("a finding waits for each target that wants it, once, however often it is saved", async () => {
  await syncConfiguredTargets(
    database.db,
    [
      target("all"),
      target("off", { enabled: false }),
      target("theirs", { accountId: "999988887777" }),
      target("ours", { accountId: TEST_ACCOUNT }),
      target("high", { pattern: { detail: { severity: { description: ["High"] } } } }),
      target("low", { pattern: { detail: { severity: { description: ["Low"] } } } }),
    ],
    NOW,
  );
  const finding = { ...testFinding("a"), severity: { description: "High", score: 3 } as const };

  await save(finding);
  await save(finding);

  expect(
    await Promise.all(["all", "off", "theirs", "ours", "high", "low"].map((id) => waitingFor(id))),
  ).toEqual([[`new ${finding.id}`], [], [], [`new ${finding.id}`], [`new ${finding.id}`], []]);
});

test("what is suppressed is not published", async () => {
  await syncConfiguredTargets(database.db, [target("all")], NOW);
  await save({ ...testFinding("a"), archived: true });

  expect(await waitingFor("all")).toEqual([]);
});

test("findings that were there before a target came are not pushed to it", async () => {
  await save(testFinding("before"));
  await syncConfiguredTargets(database.db, [target("all")], NOW);
  const after = testFinding("after");
  await save(after);

  expect(await waitingFor("all")).toEqual([`new ${after.id}`]);
});

test("Security Hub gets policy findings, and sensitive data findings when asked for", async () => {
  await syncConfiguredTargets(database.db, [target("hub", { type: "securityhub" })], NOW);
  const policy = policyFinding("p");
  const asked = testFinding("asked");
  await save(testFinding("not-asked"));
  await savePolicyFinding(database.db, SCOPE, policy, NOW);
  await writeSetting(database.db, SCOPE, "publication", {
    publishPolicyFindings: false,
    publishClassificationFindings: true,
  });
  await savePolicyFinding(database.db, SCOPE, policyFinding("q"), NOW);
  await save(asked);

  expect(await waitingFor("hub")).toEqual([`new ${policy.id}`, `new ${asked.id}`]);
});

test("a policy finding that comes about again is published once, in the next cycle", async () => {
  await syncConfiguredTargets(database.db, [target("all")], NOW);
  const session = { findingPublishingFrequency: "FIFTEEN_MINUTES", createdAt: NOW, updatedAt: NOW } as const;
  await createSession(database.db, SCOPE, { ...session, status: "ENABLED" });
  const finding = policyFinding("p");
  await savePolicyFinding(database.db, SCOPE, finding, NOW);
  await savePolicyFinding(database.db, SCOPE, finding, NOW);
  await savePolicyFinding(database.db, SCOPE, finding, NOW);

  expect(await publishDueUpdates(database.db, new Date("2026-01-02T03:14:59Z"), 100)).toBe(0);
  expect(await publishDueUpdates(database.db, new Date("2026-01-02T03:15:00Z"), 100)).toBe(1);

  // The update waits behind the first event of the same finding.
  expect((await waitingFor("all"))[0]).toBe(`new ${finding.id}`);
  const kinds = await database.db.selectFrom("publication_delivery").select("kind").orderBy("seq").execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(["new", "update"]);
});

test("what waits for a target that leaves the settings is a dead letter, to be replayed when it is back", async () => {
  await syncConfiguredTargets(database.db, [target("all")], NOW);
  const finding = testFinding("a");
  await save(finding);
  await syncConfiguredTargets(database.db, [], NOW);

  const [letter] = await listDeadLetters(database.db, {}, { after: 0, limit: 10 });
  expect([letter?.findingId, letter?.reason]).toEqual([finding.id, "the target is not configured any more"]);
  expect(await replayDeadLetters(database.db, {}, NOW)).toBe(0);

  await syncConfiguredTargets(database.db, [target("all")], NOW);
  expect(await replayDeadLetters(database.db, { targetId: "all" }, NOW)).toBe(1);
  expect(await waitingFor("all")).toEqual([`new ${finding.id}`]);
});
