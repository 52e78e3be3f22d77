#!/usr/bin/env node
/**
 * `npm run demo`: the walkthrough, from nothing to two findings. Starts the service with its own database and store in
 * a temporary folder, plays the medical practice through the official AWS clients, prints the findings, and leaves
 * the service open until Ctrl-C; with `--exit` it stops by itself.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  CreateClassificationJobCommand,
  DescribeClassificationJobCommand,
  EnableMacieCommand,
  GetFindingsCommand,
  ListFindingsCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { SingleBar } from "cli-progress";
import { borderlessTable } from "../dist/reports/borderless-table.js";

const PROGRAM = fileURLToPath(new URL("../bin/anodyne.js", import.meta.url));
const PRESCRIPTIONS = fileURLToPath(new URL("../demo/prescriptions", import.meta.url));
const BUCKET = "the-pain-killer-practice";
const REGION = "ap-southeast-2";
const POLL_MS = 100;
/** The whole takes a few seconds; a machine that needs so long has another problem. */
const TIMEOUT_MS = 120_000;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
const willExit = process.argv.includes("--exit");
const dataDir = mkdtempSync(path.join(tmpdir(), "anodyne-demo-"));
const config = path.join(dataDir, "anodyne.yaml");
writeFileSync(config, "logLevel: warn\n");
const service = spawn(
  process.execPath,
  [PROGRAM, "serve", "--port", "0", "--data-dir", dataDir, "--config", config],
  // In a group of its own: Ctrl-C reaches it through us, once.
  { stdio: ["ignore", "pipe", "inherit"], detached: true },
);
const ended = once(service, "exit");
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => service.kill("SIGTERM"));
}
try {
  const endpoint = await readiness();
  if (endpoint !== undefined) {
    await walkThrough(endpoint);
    if (willExit) {
      service.kill("SIGTERM");
    } else {
      sayHowToGoOn(endpoint);
    }
  }
} catch (error) {
  console.error(`demo: ${error.message}`);
  process.exitCode = 1;
  service.kill("SIGTERM");
} finally {
  const [status] = await ended;
  process.exitCode ||= status ?? 1;
  rmSync(dataDir, { recursive: true, force: true });
}

/** The service's address, once it answers; undefined if it ended before. */
async function readiness() {
  const lines = createInterface({ input: service.stdout });
  for await (const line of lines) {
    const ready = /^anodyne ready (\S+)$/.exec(line);
    if (ready !== null) {
      service.stdout.resume();
      return ready[1];
    }
  }
  return undefined;
}

async function walkThrough(endpoint) {
  const credentials = readCredentials();
  const settings = { endpoint, region: REGION, credentials };
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const macie = new Macie2Client(settings);
  const { Account: accountId } = await new STSClient(settings).send(new GetCallerIdentityCommand({}));

  console.log(`A medical practice (account ${accountId}) creates the bucket ${BUCKET}`);
  await s3.send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  const files = readdirSync(PRESCRIPTIONS).sort();
  console.log(`and uploads ${files.length} prescriptions: ${files.join(", ")}.`);
  for (const file of files) {
    const Body = readFileSync(path.join(PRESCRIPTIONS, file));
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `prescriptions/${file}`, Body }));
  }
  console.log("It enables Macie and creates a one-time classification job.\n");
  await macie.send(new EnableMacieCommand({}));
  const { jobId } = await macie.send(
    new CreateClassificationJobCommand({
      jobType: "ONE_TIME",
      name: "prescriptions",
      s3JobDefinition: { bucketDefinitions: [{ accountId, buckets: [BUCKET] }] },
    }),
  );
  await followJob(macie, jobId, files.length);
  const findings = await until(
    () => readFindings(macie),
    (found) => found.some(({ category }) => category === "POLICY") && found.length > files.length,
    "both kinds of findings",
  );
  console.log(`${table(findings)}\n`);
}

async function followJob(macie, jobId, objects) {
  const bar = new SingleBar({
    stream: process.stderr,
    format: "classification job {bar} {value} of {total} objects  {status}",
    barsize: 32,
    hideCursor: true,
  });
  bar.start(objects, 0, { status: "RUNNING" });
  await until(
    () => macie.send(new DescribeClassificationJobCommand({ jobId })),
    ({ jobStatus, statistics }) => {
      const isComplete = jobStatus === "COMPLETE";
      const left = statistics?.approximateNumberOfObjectsToProcess ?? objects;
      bar.update(isComplete ? objects : Math.max(0, objects - left), { status: jobStatus });
      return isComplete;
    },
    "the job's end",
  );
  bar.stop();
}

async function readFindings(macie) {
  const { findingIds = [] } = await macie.send(new ListFindingsCommand({}));
  if (findingIds.length === 0) {
    return [];
  }
  const { findings = [] } = await macie.send(new GetFindingsCommand({ findingIds }));
  return findings;
}

function table(findings) {
  const rows = findings
    .map((finding) => [
      finding.severity.description,
      finding.type,
      finding.resourcesAffected.s3Object?.path ?? finding.resourcesAffected.s3Bucket.name,
      whatIsThere(finding),
    ])
    .sort((a, b) => a[1].localeCompare(b[1]) || a[2].localeCompare(b[2]));
  return borderlessTable(["SEVERITY", "TYPE", "RESOURCE", "WHAT"], rows);
}

function whatIsThere({ classificationDetails, title }) {
  const detections = (classificationDetails?.result?.sensitiveData ?? []).flatMap((item) => item.detections);
  return detections.length === 0
    ? title
    : detections.map(({ type, count, occurrences }) => `${type} (${count})${place(occurrences)}`).join(", ");
}

function place(occurrences) {
  const [range] = occurrences?.lineRanges ?? [];
  return range === undefined ? "" : ` at line ${range.start}, column ${range.startColumn}`;
}

function readCredentials() {
  const text = readFileSync(path.join(dataDir, "credentials"), "utf8");
  const value = (name) => new RegExp(`${name} = (\\S+)`).exec(text)[1];
  return { accessKeyId: value("aws_access_key_id"), secretAccessKey: value("aws_secret_access_key") };
}

function sayHowToGoOn(endpoint) {
  const { accessKeyId, secretAccessKey } = readCredentials();
  console.log(`The service stays open at ${endpoint} until Ctrl-C. In another terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${REGION}
  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  aws macie2 list-findings
  aws s3 ls s3://${BUCKET} --recursive
`);
}

async function until(ask, isEnough, what) {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer)) {
      return answer;
    }
    if (service.exitCode !== null || Date.now() > deadline) {
      throw new Error(`waited in vain for ${what}`);
    }
    await setTimeout(POLL_MS);
  }
}
