/** The embedded store is killed in the middle of puts, with its database: what it acknowledged must be there, whole. */

import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEmbeddedStore } from "../../src/embedded-store/embedded-store.ts";
import { inProcessClientConfig } from "../../src/embedded-store/in-process.ts";
import { systemClock } from "../../src/model/clock.ts";
import { openStore } from "../../src/store/open-store.ts";

const SERVICE = fileURLToPath(new URL("storing-service.mjs", import.meta.url));
const ROUNDS = 8;

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-kill-"));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test("every acknowledged object survives kills at any moment, whole, and no half one is seen", {
  timeout: 240_000,
}, async () => {
  /** By key, the sum of what was acknowledged last, and of what was tried after it. */
  const acknowledged = new Map<string, string>();
  const tried = new Map<string, Set<string>>();
  let puts = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const lines = await killAfter(spawn(process.execPath, [SERVICE, dir, String(round)]), 20 + round * 61);
    for (const line of lines) {
      const [word, json] = line.split(/ (.*)/);
      if (word === "try" || word === "done") {
        const [key, sum] = JSON.parse(json!) as [string, string];
        if (word === "done") {
          acknowledged.set(key, sum);
          tried.delete(key);
          puts += 1;
        } else {
          tried.set(key, (tried.get(key) ?? new Set()).add(sum));
        }
      }
    }
  }
  const found = await readAll();

  expect(puts).toBeGreaterThan(200);
  for (const [key, sum] of acknowledged) {
    const allowed = [sum, ...(tried.get(key) ?? [])];
    expect([key, allowed.includes(found.get(key)?.sum ?? "absent")]).toEqual([key, true]);
  }
  for (const [key, { sum, listedETag }] of found) {
    expect([key, sum]).toEqual([key, listedETag]);
    expect(acknowledged.has(key) || tried.get(key)?.has(sum)).toBe(true);
  }
  const files = await readdir(join(dir, "store"), { recursive: true });
  expect(files.filter((file) => /[0-9a-f]{64}$/.test(file)).length).toBe(found.size);
  expect(await readdir(join(dir, "store", "tmp"))).toEqual([]);
});

/** Kills once so many lines were written after it was ready. */
async function killAfter(child: ChildProcess, lines: number): Promise<string[]> {
  const seen: string[] = [];
  let errors = "";
  child.stderr!.on("data", (data) => (errors += data));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for await (const line of createInterface({ input: child.stdout! })) {
    seen.push(line);
    if (seen.length === lines) {
      child.kill("SIGKILL");
    }
  }
  await ended;
  expect(errors).toBe("");
  return seen;
}

async function readAll(): Promise<Map<string, { readonly sum: string; readonly listedETag: string }>> {
  const { db, close } = await openStore({ dataDir: dir });
  const store = createEmbeddedStore({
    root: join(dir, "store"),
    db,
    clock: systemClock,
    onBucketEvent: () => undefined,
    isPublicPolicy: () => false,
    log: { warn: () => undefined, error: (_fields, message) => expect.fail(message) },
  });
  await store.start();
  const caller = { accountId: "123456789012", accessKeyId: "key", arn: "arn", userId: "123456789012" };
  const client = new S3Client(inProcessClientConfig(store, { caller, region: "us-east-1" }));
  const found = new Map<string, { readonly sum: string; readonly listedETag: string }>();
  for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: "killed" })) {
    for (const { Key, ETag } of Contents ?? []) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: "killed", Key }));
      const sum = createHash("md5")
        .update(await Body!.transformToByteArray())
        .digest("hex");
      found.set(Key!, { sum, listedETag: ETag!.replaceAll('"', "") });
    }
  }
  await close();
  return found;
}
