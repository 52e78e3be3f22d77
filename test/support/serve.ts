/** Runs `anodyne serve` and `anodyne worker` as a user does. */

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

export interface Started {
  readonly process: ChildProcess;
  /** What it wrote to standard error so far. */
  readonly log: () => string;
  /** SIGTERM; gives the exit status. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** With the api role: a worker has no address. */
export interface Service extends Started {
  readonly url: string;
  readonly credentials: Credentials;
}

type Variables = Readonly<Record<string, string>>;

/** The service with a data folder of its own. Rejects with what it said if it ends before it is ready. */
export async function serve(
  dataDir: string,
  args: readonly string[] = [],
  variables: Variables = {},
): Promise<Service> {
  const all = ["serve", "--port", "0", "--data-dir", dataDir, ...args];
  const { url, ...started } = await start(path.dirname(dataDir), all, variables);
  return { ...started, url, credentials: readCredentials(dataDir) };
}

/** Any role, in a folder. The address is empty if it has none. */
export async function start(
  cwd: string,
  args: readonly string[],
  variables: Variables = {},
): Promise<Started & { readonly url: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: "/nonexistent", ...variables },
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
    throw new Error(`${args[0]} ended: ${log}`);
  }
  return {
    url,
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
    const ready = /^anodyne ready ?(\S*)$/.exec(line);
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
