/** The service as a process: what it refuses to start with, how it stops, what it leaves on the disk. */

import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { EnableMacieCommand } from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, createJob, describeJob, ended, fill, findingsOf, keysOf } from "../support/jobs.ts";
import { runAnodyne } from "../support/run-anodyne.ts";
import { type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

/** More batches than are under way at a time, each of one object. */
const LARGE_OBJECTS = 6;
const LARGE_BYTES = 33 * 2 ** 20;

let folder: string;
let dataDir: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-serve-"));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, "data");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a start is refused in one line", () => {
  test.each([
    ["settings that are no YAML", "port: [1", /settings\.yaml: /],
    ["settings with a key that is none", "bogus: 1", /"bogus"/],
    ["settings with a wrong value", "port: 70000", /settings\.yaml: port: /],
    [
      "settings that name a source twice",
      "sources: [{ id: a }, { id: a }]",
      /sources: id a stands there twice/,
    ],
  ])("for %s", async (_, text, reason) => {
    writeFileSync(path.join(folder, "settings.yaml"), text);
    await refused(["--config", path.join(folder, "settings.yaml")], reason);
  });

  test.each([
    ["settings that are not there", ["--config", "none.yaml"], /none\.yaml: cannot be read \(ENOENT\)/],
    ["a port that is none", ["--port", "http"], /port: http is none/],
    ["a role that is none", ["--roles", "api,king"], /roles: king is none/],
    ["an address that is none", ["--s3-endpoint", "minio:9000"], /S3 endpoint: minio:9000/],
    ["a database that is away", ["--database-url", "postgres://u:secret@127.0.0.1:1/x"], /cannot be reached/],
  ])("for %s", async (_, args, reason) => {
    await refused(args, reason);
  });

  test("for a data folder that is a file", async () => {
    writeFileSync(path.join(folder, "file"), "");
    await refused(["--data-dir", path.join(folder, "file")], /file.*E(EXIST|NOTDIR)/);
    await refused(["--data-dir", path.join(folder, "file", "below")], /file.*E(EXIST|NOTDIR)/);
    await refused(["--data-dir", path.join(folder, "file"), "--roles", "worker"], /file.*E(EXIST|NOTDIR)/);
  });

  test("for a port that is in use, and the folder is free again", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    await refused(
      ["--port", String(port), "--data-dir", dataDir],
      /cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)/,
    );
    other.close();
  });

  test("for a worker without a database or a source, in a folder that stays empty", async () => {
    const empty = path.join(folder, "empty");
    mkdirSync(empty);
    for (const [args, reason] of [
      [["worker"], /--database-url is missing/],
      [["worker", "--database-url", "postgres://127.0.0.1:1/x"], /a source is missing/],
    ] as const) {
      const outcome = await runAnodyne(args, { cwd: empty });
      expect(outcome).toMatchObject({ status: 1, stderr: expect.stringMatching(reason) });
    }
    expect(readdirSync(empty)).toEqual([]);
  });

  async function refused(args: readonly string[], reason: RegExp): Promise<void> {
    const all = ["serve", "--port", "0", "--data-dir", path.join(folder, "unused"), ...args];
    const { status, stdout, stderr } = await runAnodyne(all, { cwd: folder });
    expect({ args, status, stdout }).toEqual({ args, status: 1, stdout: "" });
    const said = stderr.split("\n").filter((line) => line.startsWith("anodyne: "));
    expect(said.at(-1)).toMatch(reason);
    expect(stderr).not.toMatch(/secret|^\s+at /m);
  }
});

test("a signal during the start ends it with status 0, whatever was begun", async () => {
  const starting = path.join(folder, "starting");
  const outcome = await runAnodyne(["serve", "--port", "0", "--data-dir", starting], {
    onStart: (child) => {
      const timer = setInterval(() => {
        if (existsSync(path.join(starting, "credentials"))) {
          clearInterval(timer);
          child.kill("SIGTERM");
        }
      }, 5);
    },
  });
  expect(outcome.status).toBe(0);
  expect(existsSync(path.join(starting, "db", "data", "postmaster.pid"))).toBe(false);
});

describe("a service", () => {
  let service: Service;

  test("says without a signature that it lives, that it is ready, and how it does", async () => {
    service = await serve(dataDir);
    const get = async (where: string) => {
      const answer = await fetch(`${service.url}${where}`);
      return { status: answer.status, text: await answer.text() };
    };
    expect(await get("/healthz")).toEqual({ status: 200, text: "ok\n" });
    expect(await get("/readyz")).toEqual({
      status: 200,
      text: JSON.stringify({ isReady: true, checks: { store: "ok" } }),
    });
    expect((await get("/metrics")).text).toMatch(/^process_cpu_seconds_total \d/m);
  });

  test("keeps its data in one folder, its keys readable by its owner alone", () => {
    expect(readdirSync(dataDir).sort()).toEqual(["credentials", "db", "store"]);
    expect(statSync(path.join(dataDir, "credentials")).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(dataDir, "db")).mode & 0o077).toBe(0);
    expect(statSync(path.join(dataDir, "store")).mode & 0o077).toBe(0);
  });

  test("that is stopped during a run gives its work back, and completes it after the next start", async () => {
    const { s3, macie } = connect(service);
    const large = Buffer.alloc(
      LARGE_BYTES,
      `${"nothing of interest\n".repeat(40)}date of birth: 12/12/2012\n`,
    );
    await fill(
      s3,
      "large",
      Array.from({ length: LARGE_OBJECTS }, (_, i) => [`${i}.txt`, large] as const),
    );
    await macie.send(new EnableMacieCommand({}));
    const jobId = await createJob(macie, "interrupted", ["large"]);
    await until(
      async () => (await describeJob(macie, jobId)).statistics!,
      ({ approximateNumberOfObjectsToProcess: left = 0 }) => left > 0,
    );
    expect(await service.stop()).toBe(0);
    service = await serve(dataDir);
    const again = connect(service).macie;
    expect(await ended(again, jobId)).toMatchObject({
      jobStatus: "COMPLETE",
      statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
    });
    const keys = Array.from({ length: LARGE_OBJECTS }, (_, i) => `${i}.txt`);
    expect(keysOf(await findingsOf(again, jobId))).toEqual(keys);
  });

  test("ends at once at the second signal, and loses nothing by it", async () => {
    const { macie } = connect(service);
    const jobId = await createJob(macie, "twice", ["large"]);
    await until(
      async () => (await describeJob(macie, jobId)).statistics!,
      ({ approximateNumberOfObjectsToProcess: left = 0 }) => left > 0,
    );
    const exit = once(service.process, "exit");
    service.process.kill("SIGINT");
    service.process.kill("SIGTERM");
    expect((await exit)[0]).toBe(130);
    service = await serve(dataDir);
    const again = connect(service).macie;
    await ended(again, jobId);
    expect(await findingsOf(again, jobId)).toHaveLength(LARGE_OBJECTS);
    expect(await service.stop()).toBe(0);
  });
});
