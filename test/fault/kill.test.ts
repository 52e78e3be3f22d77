/** The service is killed again and again, in the middle of what it does, with its database or without it. */

import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const SERVICE = fileURLToPath(new URL("committing-service.mjs", import.meta.url));

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-kill-"));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test("what was confirmed survives twenty kills, whole, and every task is done once", {
  timeout: 180_000,
}, async () => {
  let confirmed = 0;
  for (let round = 0; round < 20; round += 1) {
    const service = startService(dir);
    // From in the middle of the start up to some hundred commits later.
    const lines = round % 5 === 4 ? 0 : 1 + ((round * 37) % 150);
    const seen = await killAfter(service, lines, round % 3 === 2);
    confirmed = Math.max(confirmed, ...seen.map(Number).filter((number) => !Number.isNaN(number)));
  }
  const last = startService(dir, "idle");
  const [, counts] = await linesOf(last);
  const { one, other, highest, done, distinct } = JSON.parse(counts as string);
  expect(confirmed).toBeGreaterThan(500);
  expect(highest).toBeGreaterThanOrEqual(confirmed);
  expect({ one, other, done, distinct }).toEqual({
    one: highest,
    other: highest,
    done: highest,
    distinct: highest,
  });
});

test("a second process is refused while the first lives, and only then", async () => {
  const first = startService(dir);
  await killAfterReady(first, async () => {
    const second = startService(dir);
    expect(await linesOf(second)).toEqual([]);
    expect(second.errors()).toMatch(/Another process of this program uses the data folder/);
  });
  const third = startService(dir, "idle");
  expect((await linesOf(third))[0]).toBe("ready");
});

interface Service {
  readonly child: ChildProcess;
  errors(): string;
}

function startService(dataDir: string, mode = "commit"): Service {
  const child = spawn(process.execPath, [SERVICE, dataDir, mode], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return { child, errors: () => errors };
}

/** Kills the service after so many lines, or, for 0, while it starts; before it, if asked to, its server. */
async function killAfter(service: Service, count: number, withServer: boolean): Promise<readonly string[]> {
  const seen: string[] = [];
  const { child } = service;
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = async () => {
    if (withServer) {
      await killServer();
    }
    child.kill("SIGKILL");
  };
  if (count === 0) {
    setTimeout(() => child.kill("SIGKILL"), 250);
  }
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    seen.push(line);
    if (seen.length === count) {
      await kill();
    }
  }
  await ended;
  if (child.signalCode === null && !withServer) {
    throw new Error(`The service ended by itself: ${service.errors()}`);
  }
  return seen;
}

async function killServer(): Promise<void> {
  const pid = Number((await readFile(join(dir, "db/data/postmaster.pid"), "utf8")).split("\n")[0]);
  process.kill(pid, "SIGKILL");
}

async function killAfterReady(service: Service, meanwhile: () => Promise<void>): Promise<void> {
  const { child } = service;
  const ended = new Promise((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line === "ready") {
      await meanwhile();
      child.kill("SIGKILL");
    }
  }
  await ended;
}

async function linesOf({ child }: Service): Promise<readonly string[]> {
  const lines: string[] = [];
  const ended = new Promise((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
  }
  await ended;
  return lines;
}
