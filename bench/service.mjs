/**
 * How fast the service is, from outside, through the official clients on loopback: start-up, the embedded store,
 * jobs beside `anodyne scan` of the same objects, and the API with findings in it.
 */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import {
  CreateClassificationJobCommand,
  DescribeBucketsCommand,
  DescribeClassificationJobCommand,
  EnableMacieCommand,
  GetFindingStatisticsCommand,
  ListFindingsCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { openStore } from "../dist/store/open-store.js";
import { writeSmall } from "./corpus.mjs";
import { median, scan } from "./process.mjs";
import { row } from "./row.mjs";
import { serve } from "./served.mjs";

const RUNS = 3;
const REGION = "us-east-1";
const ACCOUNT = "123456789012";
const BUCKET = "bench-small";
const OBJECTS = 4000;
const OBJECT_BYTES = 4000;
/** Requests under way at a time: enough to keep the service busy, few enough to leave a processor to it. */
const CLIENTS = 8;
const REQUESTS = 800;
const IDLE_MS = 5000;
const FEW = 3;
/** Between two looks at a job, each of which costs the service some milliseconds. */
const POLL_MS = 25;

/** Works in a folder that it is given. */
export async function benchService(root, isLarge) {
  console.log("\nthe service");
  const dataDir = path.join(root, "data");
  const folder = path.join(root, "objects");
  writeSmall(folder, OBJECTS, OBJECT_BYTES);
  await startUps(dataDir);
  const service = await serve(dataDir);
  try {
    const clients = connect(service);
    await clients.macie.send(new EnableMacieCommand({}));
    await idle(service);
    await store(clients, folder);
    await fewObjects(clients);
    await jobs(service, clients, folder);
    await requests(clients);
    row("memory after all that", memory(service.peak()));
  } finally {
    await service.stop();
  }
  if (isLarge) await millionObjects(path.join(root, "million"));
}

async function startUps(dataDir) {
  const fresh = [];
  const existing = [];
  for (let i = 0; i < RUNS; i++) {
    rmSync(dataDir, { recursive: true, force: true });
    for (const times of [fresh, existing]) {
      const service = await serve(dataDir);
      times.push({ seconds: service.readySeconds });
      await service.stop();
    }
  }
  row("ready on a fresh folder", milliseconds(middle(fresh).seconds));
  row("ready on an existing folder", milliseconds(middle(existing).seconds));
}

function connect({ url, credentials }) {
  const settings = { endpoint: url, region: REGION, credentials };
  return { s3: new S3Client({ ...settings, forcePathStyle: true }), macie: new Macie2Client(settings) };
}

async function idle(service) {
  await pause(IDLE_MS / 2);
  const before = service.processor();
  await pause(IDLE_MS);
  const after = service.processor();
  const percent = (name) => `${((after[name] - before[name]) / (IDLE_MS / 100_000)).toFixed(1)}%`;
  row("idle", `${percent("service")} + ${percent("database")}`, memory(service.memory()));
}

async function store({ s3 }, folder) {
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const names = readdirSync(folder);
  const bodies = names.map((name) => readFileSync(path.join(folder, name)));
  const put = await each(names.length, (i) =>
    s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: names[i], Body: bodies[i] })),
  );
  row("store: put of 4 KB", rate(names.length, put, "objects/s"));
  const get = await each(names.length / 2, async (i) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: names[i] }));
    await Body.transformToByteArray();
  });
  row("store: get of 4 KB", rate(names.length / 2, get, "objects/s"));
  const list = await median(RUNS, () => timed(() => listAll(s3)));
  row("store: list, by a thousand", rate(names.length, list.seconds, "keys/s"));
}

async function listAll(s3) {
  let token;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ContinuationToken: token }));
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** From the request that makes a job to its end with its findings there to be listed. */
async function fewObjects(clients) {
  const bucket = "bench-few";
  await clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (let i = 0; i < FEW; i++) {
    const Body = `Patient ${i}, date of birth: 3/4/1971, social security number 536-22-872${i}\n`;
    await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${i}.txt`, Body }));
  }
  const took = await median(RUNS, () => timed(() => runJob(clients.macie, bucket)));
  row(`a job of ${FEW} objects, from request to end`, milliseconds(took.seconds));
}

async function jobs(service, { macie }, folder) {
  const environment = {
    PATH: process.env.PATH,
    AWS_ACCESS_KEY_ID: service.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: service.credentials.secretAccessKey,
    AWS_REGION: REGION,
  };
  const options = { env: environment };
  const all = ["--identifiers", "all"];
  await runJob(macie, BUCKET); // So that threads are started and code is compiled, as in a service that runs.
  const job = [];
  const scanned = [];
  const files = [];
  let used = 0;
  let ofDatabase = 0;
  // In turn, so that what else the machine does falls on all of them.
  for (let i = 0; i < RUNS; i++) {
    const before = service.processor();
    job.push(await timed(() => runJob(macie, BUCKET)));
    const after = service.processor();
    used += after.service - before.service;
    ofDatabase += after.database - before.database;
    scanned.push(await scan([`s3://${BUCKET}`, "--endpoint-url", service.url, ...all], options));
    files.push(await scan([folder, ...all], options));
  }
  const [ofJob, ofScan, ofFiles] = [job, scanned, files].map((runs) => middle(runs).seconds);
  row(
    `a job over ${OBJECTS} objects of 4 KB`,
    rate(OBJECTS, ofJob, "objects/s"),
    `${(ofScan / ofJob).toFixed(2)} x scan of s3://`,
    `${(ofFiles / ofJob).toFixed(2)} x scan of the files`,
  );
  const perObject = (seconds) => `${((seconds / RUNS / OBJECTS) * 1e6).toFixed(0)} µs`;
  row("processor time of the job, per object", `${perObject(used)} + ${perObject(ofDatabase)}`);
}

/** Makes a job over a bucket and waits for its end. */
async function runJob(macie, bucket) {
  const { jobId } = await macie.send(
    new CreateClassificationJobCommand({
      jobType: "ONE_TIME",
      name: "bench",
      managedDataIdentifierSelector: "ALL",
      s3JobDefinition: { bucketDefinitions: [{ accountId: ACCOUNT, buckets: [bucket] }] },
    }),
  );
  for (;;) {
    const job = await macie.send(new DescribeClassificationJobCommand({ jobId }));
    if (job.jobStatus === "COMPLETE") {
      if (job.lastRunErrorStatus.code !== "NONE") throw new Error("the job had errors");
      return jobId;
    }
    await pause(POLL_MS);
  }
}

async function requests({ macie }) {
  const { countsByGroup } = await macie.send(
    new GetFindingStatisticsCommand({ groupBy: "severity.description" }),
  );
  const findings = countsByGroup.reduce((sum, { count }) => sum + count, 0);
  const jobId = await runJob(macie, "bench-few");
  const asked = {
    [`ListFindings, 50 of ${findings}`]: () => new ListFindingsCommand({ maxResults: 50 }),
    "ListFindings, filtered": () =>
      new ListFindingsCommand({
        maxResults: 50,
        findingCriteria: { criterion: { "severity.description": { eq: ["High"] } } },
      }),
    DescribeClassificationJob: () => new DescribeClassificationJobCommand({ jobId }),
  };
  for (const [name, command] of Object.entries(asked)) {
    const seconds = [];
    for (let run = 0; run < RUNS; run++) seconds.push(await each(REQUESTS, () => macie.send(command())));
    const took = seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
    row(name, rate(REQUESTS, took, "requests/s"), `${milliseconds((took * CLIENTS) / REQUESTS)} each`);
  }
}

/** Counted by the service from its start on. A million rows of the index and no files: counting lists, and reads nothing. */
async function millionObjects(dataDir) {
  const bucket = "bench-million";
  const preparing = await serve(dataDir);
  const clients = connect(preparing);
  await clients.macie.send(new EnableMacieCommand({}));
  await clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await preparing.stop();
  const opened = await openStore({ dataDir });
  const run = (sql) => opened.db.executeQuery({ sql, parameters: [], query: { kind: "RawNode" } });
  await run(
    `INSERT INTO embedded_object (bucket_id, key, size_in_bytes, etag, last_modified, storage_class)
          SELECT id, 'folder/' || i || '.csv', 1000 + i % 1000, md5(i::text), now(), 'STANDARD'
          FROM embedded_bucket, generate_series(1, 1000000) AS i WHERE name = '${bucket}'`,
  );
  await run("ANALYZE embedded_object"); // As the database does by itself within a minute.
  await opened.close();
  // It looks at all buckets when it starts.
  const service = await serve(dataDir);
  const started = performance.now();
  const { macie } = connect(service);
  for (;;) {
    const { buckets = [] } = await macie.send(
      new DescribeBucketsCommand({ criteria: { bucketName: { eq: [bucket] } } }),
    );
    if (buckets[0]?.objectCount === 1e6) break;
    await pause(100);
  }
  const seconds = service.readySeconds + (performance.now() - started) / 1000;
  row("a million objects inventoried", `${seconds.toFixed(1)} s`, memory(service.peak()));
  await service.stop();
}

/** Does it `count` times, several at a time; gives the seconds it took. */
async function each(count, act) {
  let next = 0;
  const worker = async () => {
    while (next < count) await act(next++);
  };
  return (await timed(() => Promise.all(Array.from({ length: CLIENTS }, worker)))).seconds;
}

async function timed(act) {
  const started = performance.now();
  await act();
  return { seconds: (performance.now() - started) / 1000 };
}

function middle(runs) {
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
}

function rate(count, seconds, unit) {
  return `${(count / seconds).toFixed(0)} ${unit}`;
}

function milliseconds(seconds) {
  return `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms`;
}

function memory({ service, database }) {
  return `${(service / 1e6).toFixed(0)} MB + ${(database / 1e6).toFixed(0)} MB of the database`;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
