/** Runs programs and measures them from outside: wall time and peak resident memory (VmHWM of /proc). */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const PROGRAM = fileURLToPath(new URL("../bin/anodyne.js", import.meta.url));

const POLL_MS = 20;

/** Runs a command to its end; its output is read and thrown away. */
export function measure(command, args, options = {}) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let peak = 0;
  let stderr = "";
  child.stdout.resume();
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const timer = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
      peak = Math.max(peak, Number(found?.[1] ?? 0) * 1024);
    } catch {
      // Not on Linux, or just ended.
    }
  }, POLL_MS);
  return new Promise((resolve, reject) => {
    child.on("close", (status) => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      if (status !== 0) reject(new Error(`${command} ${args.join(" ")} ended with ${status}: ${stderr}`));
      else resolve({ seconds, peak });
    });
  });
}

export function scan(args, options) {
  return measure(process.execPath, [PROGRAM, "scan", ...args, "--format", "jsonl", "--quiet"], options);
}

/** Runs `run` several times and gives the run of median time. */
export async function median(times, run) {
  const runs = [];
  for (let i = 0; i < times; i++) runs.push(await run());
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(times / 2)];
}
