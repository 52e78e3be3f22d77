/** Runs `anodyne serve` as a user does, with a data folder of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../bin/anodyne.js", import.meta.url));

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Service {
  readonly url: string;
  readonly credentials: Credentials;
  readonly process: ChildProcess;
  /** What it wrote to standard error so far. */
  readonly log: () => string;
  /** SIGTERM; gives the exit status. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Rejects with what it said if it ends before it is ready. */
export async function serve(dataDir: string, args: readonly string[] = []): Promise<Service> {
  const child = spawn(process.execPath, [PROGRAM, "serve", "--port", "0", "--data-dir", dataDir, ...args], {
    cwd: path.dirname(dataDir),
    env: { PATH: process.env["PATH"], HOME: "/nonexistent" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const ended = once(child, "exit");
  const url = await readiness(child);
  if (url === undefined) {
    await ended;
    throw new Error(`serve ended: ${log}`);
  }
  return {
    url,
    credentials: readCredentials(dataDir),
    process: child,
    log: () => log,
    stop: async () => {
      child.kill("SIGTERM");
      const [status] = await ended;
      return status as number | null;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function readiness(child: ChildProcess): Promise<string | undefined> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const ready = /^anodyne ready (\S+)$/.exec(line);
    if (ready !== null) {
      child.stdout!.resume();
      return ready[1];
    }
  }
  return undefined;
}

function readCredentials(dataDir: string): Credentials {
  const text = readFileSync(path.join(dataDir, "credentials"), "utf8");
  const value = (name: string) => new RegExp(`${name} = (\\S+)`).exec(text)![1]!;
  return { accessKeyId: value("aws_access_key_id"), secretAccessKey: value("aws_secret_access_key") };
}
