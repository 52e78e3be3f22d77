/** Other stores, a database elsewhere, and several machines: one service's store is what another one watches. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { DescribeBucketsCommand, EnableMacieCommand, ListFindingsCommand } from "@aws-sdk/client-macie2";
import { DeleteBucketCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueue } from "../../src/queue/open-queue.ts";
import { type TestDatabase, testDatabase } from "../../src/store/testing/test-database.ts";
import { startFakeS3 } from "../support/fake-s3.ts";
import {
  type Clients,
  connect,
  createJob,
  describeJob,
  ended,
  fill,
  findingsOf,
  REGION,
} from "../support/jobs.ts";
import { runAnodyne } from "../support/run-anodyne.ts";
import { type Service, type Started, serve, start } from "../support/serve.ts";
import { until } from "../support/until.ts";

const OBJECTS = 600;
const LINE = "date of birth: 12/12/2012\n";

let folder: string;
/** The one whose embedded store is the source of the others. */
let store: Service;
let clients: Clients;
const databases: TestDatabase[] = [];
const running: Started[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-sources-"));
  store = await serve(path.join(folder, "store"));
  clients = connect(store);
  await fill(
    clients.s3,
    "patients",
    Array.from({ length: OBJECTS }, (_, i) => [`${i}.txt`, LINE.repeat(100)] as const),
  );
  await fill(clients.s3, "few", [["one.txt", LINE]]);
  await fill(clients.s3, "vanishing", [["one.txt", LINE]]);
});
afterAll(async () => {
  await Promise.all([store?.stop(), ...running.map((started) => started.stop())]);
  await Promise.all(databases.map((database) => database.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function database(): Promise<TestDatabase> {
  const made = await testDatabase();
  databases.push(made);
  return made;
}

function keysOfStore() {
  return {
    AWS_ACCESS_KEY_ID: store.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: store.credentials.secretAccessKey,
  };
}

/** A service that watches the store, with Macie turned on. */
async function watch(name: string, args: readonly string[], variables = {}): Promise<Service & Clients> {
  const service = await serve(path.join(folder, name), args, variables);
  running.push(service);
  const both = { ...service, ...connect(service) };
  await both.macie.send(new EnableMacieCommand({}));
  return both;
}

async function settings(name: string, content: object): Promise<string> {
  const file = path.join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(content)); // Every JSON is YAML.
  return file;
}

async function buckets({ macie }: Clients): Promise<string[]> {
  const { buckets = [] } = await macie.send(new DescribeBucketsCommand({}));
  return buckets.map(({ bucketName }) => bucketName!).sort();
}

test("workers on other machines take a run's batches, one is killed, and another completes it", async () => {
  const { db, url } = await database();
  const elsewhere = ["--database-url", url, "--s3-endpoint", store.url];
  const service = await watch("api", [...elsewhere, "--roles", "api,scheduler"], keysOfStore());
  const jobId = await createJob(service.macie, "spread", ["patients"]);
  await setTimeout(300);
  expect(await describeJob(service.macie, jobId)).toMatchObject({ jobStatus: "RUNNING" });
  expect(readdirSync(path.join(folder, "api")).includes("db")).toBe(false);

  const machine = path.join(folder, "machine");
  mkdirSync(machine);
  const first = await start(machine, ["worker", ...elsewhere], keysOfStore());
  const active = async () =>
    (
      await sql<{ active: number }>`SELECT count(*) AS active FROM pgboss.job WHERE state = 'active'`.execute(
        db,
      )
    ).rows[0]!.active;
  await until(active, (count) => count > 0);
  await first.kill();
  // What the first one had is given to others after half a minute without a sign of life: not waited for here.
  const queue = await openQueue({ url, db, onError: () => undefined });
  await queue.releaseAll();
  await queue.close(0);
  running.push(await start(machine, ["worker", ...elsewhere], keysOfStore()));
  expect(await ended(service.macie, jobId)).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "NONE" },
  });
  expect(await findingsOf(service.macie, jobId)).toHaveLength(OBJECTS);
  // A worker keeps nothing on its machine.
  expect(readdirSync(machine)).toEqual([]);
  const { stderr } = await runAnodyne(["coverage", jobId, "--database-url", url]);
  expect(stderr).toContain(`\npatients  COMPLETE  ${OBJECTS} objects, `);
});

test("sources in the settings: keys, a region to show them in, and buckets that vanish", async () => {
  const { url } = await database();
  const { accessKeyId, secretAccessKey } = store.credentials;
  const config = await settings("keys", {
    databaseUrl: url,
    sources: [{ id: "main", endpoint: store.url, accessKeyId, secretAccessKey, showInRegion: REGION }],
  });
  const service = await watch("keys", ["--config", config]);
  await until(
    () => buckets(service),
    (names) => names.length === 3,
  );
  await clients.s3.send(new DeleteObjectCommand({ Bucket: "vanishing", Key: "one.txt" }));
  await clients.s3.send(new DeleteBucketCommand({ Bucket: "vanishing" }));
  const jobId = await createJob(service.macie, "vanished", ["vanishing", "few"]);
  expect(await ended(service.macie, jobId)).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "ERROR" },
  });
  expect(await findingsOf(service.macie, jobId)).toHaveLength(1);
});

test("keys that the store does not know: the job says that access is denied", async () => {
  const { db, url } = await database();
  const config = await settings("wrong", {
    databaseUrl: url,
    sources: [{ id: "main", endpoint: store.url, accessKeyId: "AKIAWRONG", secretAccessKey: "wrong-secret" }],
  });
  const service = await watch("wrong", ["--config", config]);
  const jobId = await createJob(service.macie, "denied", ["few"]);
  expect(await ended(service.macie, jobId)).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "ERROR" },
  });
  const events = await db.selectFrom("job_log_event").select("event_type").orderBy("id").execute();
  expect(events.map(({ event_type }) => event_type)).toContain("BUCKET_ACCESS_DENIED");
  expect(service.log()).not.toContain("wrong-secret");
});

test("a store without settings, read without keys: what is unknown alarms nobody", async () => {
  const { url } = await database();
  const fake = await startFakeS3({ open: new Map([["note.txt", { body: Buffer.from(LINE) }]]) });
  const config = await settings("anonymous", {
    databaseUrl: url,
    sources: [
      {
        id: "fake",
        endpoint: fake.url,
        anonymous: true,
        buckets: ["open", "not-there"],
        showInRegion: REGION,
      },
    ],
  });
  const service = await watch("anonymous", ["--config", config]);
  const { buckets: shown } = await until(
    () => service.macie.send(new DescribeBucketsCommand({})),
    (answer) => answer.buckets!.length > 0,
  );
  // It has no means by which a bucket could be public or shared, so that neither is said of it.
  expect(shown).toMatchObject([{ bucketName: "open", publicAccess: { effectivePermission: "NOT_PUBLIC" } }]);
  const jobId = await createJob(service.macie, "open", ["open"]);
  await ended(service.macie, jobId);
  expect(await findingsOf(service.macie, jobId)).toHaveLength(1);
  const { findingIds } = await service.macie.send(new ListFindingsCommand({}));
  expect(findingIds).toHaveLength(1);
  expect(fake.authorizations.every((authorization) => authorization === undefined)).toBe(true);
  await fake.close();
});

test("a store that is stopped in the middle of a run and started again costs no object", async () => {
  const { url } = await database();
  const service = await watch("outlasts", ["--database-url", url, "--s3-endpoint", store.url], keysOfStore());
  const jobId = await createJob(service.macie, "outlasts", ["patients", "few"]);
  await until(
    async () => (await describeJob(service.macie, jobId)).statistics!,
    ({ approximateNumberOfObjectsToProcess: left = 0 }) => left > 0,
  );
  await store.kill();
  store = await serve(path.join(folder, "store"), ["--port", new URL(store.url).port]);
  expect(await ended(service.macie, jobId)).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "NONE" },
  });
  expect(await findingsOf(service.macie, jobId)).toHaveLength(OBJECTS + 1);
});
