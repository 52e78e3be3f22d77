/** Runs `anodyne serve` and measures it, with the database's processes, from outside: time, processor and memory (/proc). */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { PROGRAM } from "./process.mjs";

const POLL_MS = 100;
const TICKS_PER_SECOND = 100;

/**
 * Starts the service on a data folder; `readySeconds` is from the start of the process to its answer. For a profile of
 * its processor time, `nodeOptions` are --cpu-prof and --cpu-prof-dir.
 */
export async function serve(dataDir, nodeOptions = []) {
  const started = performance.now();
  const args = [...nodeOptions, PROGRAM, "serve", "--port", "0", "--data-dir", dataDir];
  const child = spawn(process.execPath, args, {
    cwd: path.dirname(dataDir),
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    log += text;
  });
  const ended = once(child, "exit");
  const url = await readiness(child);
  const readySeconds = (performance.now() - started) / 1000;
  if (url === undefined) throw new Error(`serve ended: ${log}`);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid).database);
  }, POLL_MS);
  return {
    url,
    readySeconds,
    credentials: readCredentials(dataDir),
    /** Processor seconds so far. */
    processor: () => {
      const [service, ...database] = family(child.pid).map(processorSeconds);
      return { service, database: sumOf(database) };
    },
    memory: () => memoryOf(child.pid),
    /** The most so far: the service's own by the kernel, the database's as seen ten times a second. */
    peak: () => ({ service: statusOf(child.pid, "VmHWM"), database: peak }),
    log: () => log,
    stop: async () => {
      clearInterval(timer);
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function readiness(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^anodyne ready (\S+)$/.exec(line);
    if (ready !== null) {
      child.stdout.resume();
      return ready[1];
    }
  }
  return undefined;
}

function readCredentials(dataDir) {
  const text = readFileSync(path.join(dataDir, "credentials"), "utf8");
  const value = (name) => new RegExp(`${name} = (\\S+)`).exec(text)[1];
  return { accessKeyId: value("aws_access_key_id"), secretAccessKey: value("aws_secret_access_key") };
}

/** The database's processes share most of their memory: a shared page counts in parts. */
function memoryOf(pid) {
  const [, ...database] = family(pid);
  return { service: statusOf(pid, "VmRSS"), database: sumOf(database.map(proportionalMemory)) };
}

/** A process, then its children, theirs and so on. */
function family(pid) {
  const parents = new Map();
  for (const name of readdirSync("/proc")) {
    const parent = /^\d+$/.test(name) ? Number(fieldsOf(name)?.[1]) : Number.NaN;
    if (parent > 0) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (const one of found) found.push(...(parents.get(one) ?? []));
  return found;
}

/** What follows the program's name in /proc/<pid>/stat: state, parent and so on. */
function fieldsOf(pid) {
  return readOr(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /, "")
    .split(" ");
}

/** Its own and that of its children that ended: a database's connections are processes. */
function processorSeconds(pid) {
  const ticks = fieldsOf(pid)?.slice(11, 15) ?? [];
  return sumOf(ticks.map(Number)) / TICKS_PER_SECOND;
}

function proportionalMemory(pid) {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readOr(`/proc/${pid}/smaps_rollup`) ?? "")?.[1] ?? 0) * 1024;
}

function statusOf(pid, name) {
  return (
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readOr(`/proc/${pid}/status`) ?? "")?.[1] ?? 0) * 1024
  );
}

/** Undefined for a process that just ended. */
function readOr(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function sumOf(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
