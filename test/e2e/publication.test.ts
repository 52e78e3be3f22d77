/**
 * Findings reach their targets: a file, a file for some, a webhook that is away at first, and an EventBridge; also when
 * the service is killed in the middle. Discovery results reach the bucket that was asked for.
 */

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { EnableMacieCommand, PutClassificationExportConfigurationCommand } from "@aws-sdk/client-macie2";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, createJob, fill, findingsOf, REGION } from "../support/jobs.ts";
import { type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/anodyne.js", import.meta.url));
const SECRET = `whsec_${Buffer.from("thirty-two bytes of a test secret").toString("base64")}`;
const OBJECTS = 300;

let folder: string;
let service: Service;
let receiver: Server;
let isAway = true;
const posted: { readonly path: string; readonly body: string; readonly headers: Record<string, string> }[] =
  [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-publication-"));
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.url === "/hook" && isAway) {
        response.writeHead(503).end();
        return;
      }
      posted.push({ path: request.url!, body, headers: request.headers as Record<string, string> });
      const entries = request.url === "/hook" ? [] : (JSON.parse(body).Entries as unknown[]);
      response
        .writeHead(200, { "content-type": "application/x-amz-json-1.1" })
        .end(
          JSON.stringify({ FailedEntryCount: 0, Entries: entries.map((_, i) => ({ EventId: String(i) })) }),
        );
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  writeFileSync(
    path.join(folder, "anodyne.yaml"),
    JSON.stringify({
      targets: [
        { id: "all", type: "file", path: path.join(folder, "all.jsonl") },
        {
          id: "some",
          type: "file",
          path: path.join(folder, "some.jsonl"),
          pattern: { detail: { resourcesAffected: { s3Object: { key: [{ wildcard: "*/1*.txt" }] } } } },
        },
      ],
    }),
  );
  service = await begin();
});
afterAll(async () => {
  await service.stop();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;

function begin(): Promise<Service> {
  return serve(path.join(folder, "data"), ["--config", path.join(folder, "anodyne.yaml")], {
    ANODYNE_WEBHOOK_URL: `${address()}/hook`,
    ANODYNE_WEBHOOK_SECRET: SECRET,
    ANODYNE_EVENTBRIDGE_ENDPOINT: address(),
    AWS_ACCESS_KEY_ID: "AKIASAMPLE",
    AWS_SECRET_ACCESS_KEY: "sample-secret",
  });
}

interface Detail {
  readonly id: string;
  readonly category: string;
}

/** The ids of the job's findings: the buckets have policy findings, too. */
function sensitive(details: readonly Detail[]): Set<string> {
  return new Set(details.filter(({ category }) => category === "CLASSIFICATION").map(({ id }) => id));
}

function eventsIn(name: string): { readonly detail: Detail }[] {
  const file = path.join(folder, name);
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line))
    : [];
}

function targets(...args: string[]) {
  return promisify(execFile)(process.execPath, [
    PROGRAM,
    "targets",
    ...args,
    "--data-dir",
    path.join(folder, "data"),
  ]);
}

test("a target that cannot be is refused by its key, at the start", async () => {
  const file = path.join(folder, "wrong.yaml");
  writeFileSync(
    file,
    JSON.stringify({ targets: [{ id: "x", type: "file", path: "y", pattern: { detail: 1 } }] }),
  );
  await expect(serve(path.join(folder, "wrong"), ["--config", file])).rejects.toThrow(
    "targets: x: pattern: detail",
  );
});

test("every finding reaches every target that wants it, over kill -9 and a receiver that was away", async () => {
  const { s3, macie } = connect(service);
  await macie.send(new EnableMacieCommand({}));
  await s3.send(
    new CreateBucketCommand({ Bucket: "results", CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  const s3Destination = {
    bucketName: "results",
    keyPrefix: "macie",
    kmsKeyArn: `arn:aws:kms:${REGION}:123456789012:key/11111111-2222-3333-4444-555555555555`,
  };
  await macie.send(new PutClassificationExportConfigurationCommand({ configuration: { s3Destination } }));
  await fill(
    s3,
    "patients",
    Array.from({ length: OBJECTS }, (_, i) => [`notes/${i}.txt`, "date of birth: 12/12/2012\n"] as const),
  );
  const jobId = await createJob(macie, "all", ["patients"]);
  for (let kill = 0; kill < 4; kill++) {
    await setTimeout(100 + kill * 150);
    await service.kill();
    service = await begin();
  }
  isAway = false;

  const found = await until(
    () => findingsOf(connect(service).macie, jobId),
    (findings) => findings.length === OBJECTS,
  );
  const wanted = new Set(found.map(({ id }) => id));
  const detailsAt = (hookPath: string): Detail[] =>
    posted
      .filter((post) => post.path === hookPath)
      .flatMap(({ body }) => {
        const content = JSON.parse(body);
        return hookPath === "/hook"
          ? [content.detail]
          : content.Entries.map(({ Detail }: { Detail: string }) => JSON.parse(Detail));
      });
  const arrived = () => [
    sensitive(eventsIn("all.jsonl").map(({ detail }) => detail)),
    sensitive(detailsAt("/hook")),
    sensitive(detailsAt("/")),
  ];
  await until(
    async () => arrived(),
    (sets) => sets.every((ids) => [...wanted].every((id) => ids.has(id!))),
  );

  for (const ids of arrived()) {
    expect(ids).toEqual(wanted);
  }
  const ones = found.filter((finding) => /\/1\d*\.txt$/.test(finding.resourcesAffected?.s3Object?.key ?? ""));
  expect(sensitive(eventsIn("some.jsonl").map(({ detail }) => detail))).toEqual(
    new Set(ones.map(({ id }) => id)),
  );
  const hook = posted.find((post) => post.path === "/hook")!;
  expect(new Webhook(SECRET).verify(hook.body, hook.headers)).toMatchObject({ source: "aws.macie" });
  expect((await targets("list")).stdout).toMatch(/^all +file +config +0 +0 +\d+/m);
  expect((await targets("dead-letters")).stdout).toBe("");
});

test("each object's discovery result is in the bucket that was asked for", async () => {
  const { s3 } = connect(service);
  const records = await until(
    async () => {
      const listed = await s3.send(
        new ListObjectsV2Command({ Bucket: "results", Prefix: "macie/AWSLogs/123456789012/Macie/" }),
      );
      const keys = (listed.Contents ?? []).map(({ Key }) => Key!).filter((key) => key.endsWith(".jsonl.gz"));
      const bodies = await Promise.all(
        keys.map(async (Key) => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: "results", Key }));
          return gunzipSync(await Body!.transformToByteArray()).toString();
        }),
      );
      return bodies.flatMap((body) => body.trimEnd().split("\n")).map((line) => JSON.parse(line));
    },
    (all) => all.length >= OBJECTS,
  );
  const byKey = new Map(records.map((record) => [record.resourcesAffected.s3Object.key, record]));

  expect([records.length, byKey.size]).toEqual([OBJECTS, OBJECTS]);
  expect(byKey.get("notes/7.txt").classificationDetails.result.sensitiveData[0].detections[0]).toMatchObject({
    type: "DATE_OF_BIRTH",
    count: "1",
  });
});
