/**
 * All commands, in the order of `--help`. Each is loaded when it is named, and all of them only for the help: what
 * one command stands on would make every other wait.
 */

import type { Command } from "./command.ts";

export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["scan", async () => (await import("./scan.ts")).scan],
  ["explain", async () => (await import("./explain.ts")).explain],
  ["identifiers", async () => (await import("./identifiers.ts")).identifiers],
  ["serve", async () => (await import("./serve.ts")).serve],
  ["worker", async () => (await import("./worker.ts")).worker],
  ["coverage", async () => (await import("./coverage.ts")).coverage],
  ["targets", async () => (await import("./targets.ts")).targets],
  ["backup", async () => (await import("./backup.ts")).backup],
  ["restore", async () => (await import("./restore.ts")).restore],
  ["export", async () => (await import("./export.ts")).exportCommand],
  ["import", async () => (await import("./import.ts")).importCommand],
]);
