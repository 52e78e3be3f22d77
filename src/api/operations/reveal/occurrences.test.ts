import { UpdateRevealConfigurationCommand } from "@aws-sdk/client-macie2";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SampleOutcome } from "../../../scan/collect-samples.ts";
import { saveSensitiveDataFindings } from "../../../store/findings.ts";
import { MAX_PENDING } from "../../pending-reveals.ts";
import { refusal } from "../../testing/refusal.ts";
import { finding, MEMBER, type RevealWorld, revealWorld, SAMPLE } from "./testing/reveal-world.ts";

let world: RevealWorld;

beforeEach(async () => {
  world = await revealWorld();
});
afterEach(() => world.macie.close());

test.each(["absent", "theirs"])("a finding that is %s is not found", async (id) => {
  await saveSensitiveDataFindings(world.macie.db, { ...world.macie.scope, accountId: MEMBER }, [
    finding("theirs", {}),
  ]);
  expect(await refusal(world.ask(id))).toMatch(/^ResourceNotFoundException/);
  await world.enable();
  expect(await refusal(world.reveal(id))).toMatch(/^ResourceNotFoundException/);
});

test("nothing is revealed while the configuration is disabled, what is ready neither", async () => {
  await world.save(finding("a", {}));
  expect(await refusal(world.reveal("a"))).toMatch(/^AccessDeniedException: .*isn't enabled/);

  await world.enable();
  await world.reveal("a");
  await world.macie.client.send(
    new UpdateRevealConfigurationCommand({ configuration: { status: "DISABLED" } }),
  );
  expect(await refusal(world.reveal("a"))).toMatch(/^AccessDeniedException/);
  expect((await world.auditRows()).map((row) => row.outcome)).toEqual(["REQUESTED"]);
});

test("a reveal is PROCESSING at first, then gives its samples once, and anew when asked again", async () => {
  await world.enable();
  await world.save(finding("a", {}));
  expect((await world.reveal("a")).status).toBe("PROCESSING");
  const { status, error, sensitiveDataOccurrences } = await world.revealed("a");

  expect({ status, error, sensitiveDataOccurrences }).toEqual({
    status: "SUCCESS",
    error: undefined,
    sensitiveDataOccurrences: {
      DATE_OF_BIRTH: [{ value: "1/2/1999" }, { value: "3/4/1999" }],
      "patient number (c-1)": [{ value: SAMPLE }],
    },
  });
  expect(world.collected.length).toBe(1);
  expect((await world.reveal("a")).status).toBe("PROCESSING");
  expect(world.collected.length).toBe(2);
});

test("is looked for only where the result and the finding agree", async () => {
  await world.enable();
  await world.save(finding("a", {}));
  await world.reveal("a");
  const locations = [{ kind: "cell", row: 2, column: 1, columnName: "id" }];

  expect(world.collected).toEqual([
    {
      scope: world.macie.scope,
      parts: [
        {
          innerPath: "",
          places: [
            { identifierId: "DATE_OF_BIRTH", locations },
            { identifierId: "c-1", locations },
          ],
        },
      ],
    },
  ]);
});

test.each<[string, () => Promise<SampleOutcome>, string, string]>([
  [
    "the object changed",
    async () => ({ kind: "unread", reason: "OBJECT_VERSION_MISMATCH" }),
    "The affected object changed since the finding was created.",
    "OBJECT_VERSION_MISMATCH",
  ],
  [
    "it takes too long",
    async () => ({ kind: "unread", reason: "INTERRUPTED" }),
    "The affected object couldn't be read in time.",
    "INTERRUPTED",
  ],
  [
    "nothing is there any more",
    async () => ({ kind: "collected", samples: new Map() }),
    "The occurrences weren't found again in the affected object.",
    "nothing was found at the places",
  ],
])("ends in an ERROR when %s, and can be tried again", async (_, end, error, reason) => {
  world.outcome = end;
  await world.enable();
  await world.save(finding("a", {}));
  await world.reveal("a");

  expect(await world.revealed("a")).toMatchObject({ status: "ERROR", error });
  expect(world.log.at(-1)).toMatchObject({ outcome: "failed", reason });
  expect((await world.auditRows()).map((row) => row.outcome)).toEqual(["FAILED"]);
  expect((await world.reveal("a")).status).toBe("PROCESSING");
});

test("a bug is told, and ends in an ERROR that says nothing of it", async () => {
  world.outcome = () => Promise.reject(new Error(`about ${SAMPLE}`));
  await world.enable();
  await world.save(finding("a", {}));
  await world.reveal("a");

  expect(await world.revealed("a")).toMatchObject({
    status: "ERROR",
    error: "The affected object couldn't be read.",
  });
  expect(world.bugs.length).toBe(1);
});

test("nothing is handed out whose record is gone", async () => {
  await world.enable();
  await world.save(finding("a", {}));
  await world.reveal("a");
  await sql`DELETE FROM reveal_audit`.execute(world.macie.db);
  const answer = await world.macie.request("GET", "/findings/a/reveal");

  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain(SAMPLE);
});

test("who asked for what, and what was shown, is recorded and logged, and never the text", async () => {
  await world.enable();
  await world.save(finding("a", {}));
  await world.reveal("a");
  world.macie.clock.advance(2000);
  await world.revealed("a");

  const about = {
    ...world.macie.scope,
    callerArn: `arn:aws:iam::${world.macie.scope.accountId}:root`,
    findingId: "a",
    bucket: "patients",
    key: "a.csv",
  };
  const types = { DATE_OF_BIRTH: 2, "c-1": 1 };
  expect(world.log).toEqual([
    { ...about, outcome: "requested" },
    { ...about, outcome: "revealed", types },
  ]);
  expect(await world.auditRows()).toMatchObject([
    {
      account_id: about.accountId,
      caller_arn: about.callerArn,
      finding_id: "a",
      bucket: "patients",
      object_key: "a.csv",
      outcome: "REVEALED",
      finished_at: world.macie.clock.now(),
      types,
    },
  ]);
  expect(JSON.stringify(world.log)).not.toContain(SAMPLE);
  expect(await everyRow()).toContain('"finding_id":"a"');
  expect(await everyRow()).not.toContain(SAMPLE);
});

/** All tables, as JSON. */
async function everyRow(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`.execute(
    world.macie.db,
  );
  const dumps = await Promise.all(
    tables.map(({ name }) =>
      sql`SELECT to_jsonb(t) AS row FROM ${sql.table(name)} AS t`.execute(world.macie.db),
    ),
  );
  return JSON.stringify(dumps.map(({ rows }) => rows));
}

describe("requests", () => {
  test("of a day are counted where that is configured", async () => {
    await world.macie.close();
    world = await revealWorld({ settings: { revealRequestsPerDay: 2 } });
    await world.enable();
    await world.save(finding("a", {}), finding("b", {}), finding("c", {}));
    await world.reveal("a");
    await world.reveal("b");

    expect(await refusal(world.reveal("c"))).toMatch(
      /^ServiceQuotaExceededException: .*quota of 2 requests per day/,
    );
    expect((await world.revealed("a")).status).toBe("SUCCESS");
    world.macie.clock.advance(24 * 3600 * 1000);
    expect((await world.reveal("c")).status).toBe("PROCESSING");
  });

  test("that wait are bounded in number", async () => {
    world.outcome = () => new Promise(() => undefined);
    await world.enable();
    const ids = Array.from({ length: MAX_PENDING + 1 }, (_, i) => `f${i}`);
    await world.save(...ids.map((id) => finding(id, {})));
    const last = ids.pop()!;
    for (const id of ids) {
      await world.reveal(id);
    }

    expect(await refusal(world.reveal(last))).toMatch(/^ThrottlingException/);
    expect((await world.reveal(ids[0]!)).status).toBe("PROCESSING");
  });

  test("of several at once begin the work once", async () => {
    await world.enable();
    await world.save(finding("a", {}));
    let end: (outcome: SampleOutcome) => void = () => undefined;
    world.outcome = () =>
      new Promise((resolve) => {
        end = resolve;
      });
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.reveal("a")));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "PROCESSING"));
    expect(world.collected.length).toBe(1);
    expect((await world.auditRows()).length).toBe(1);
    end({ kind: "unread", reason: "READ_ERROR" });
    expect((await world.revealed("a")).status).toBe("ERROR");
  });
});
