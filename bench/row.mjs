/** Prints results in columns, and keeps them for `--markdown`, which puts them into docs/benchmarks.md. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const PAGE = fileURLToPath(new URL("../docs/benchmarks.md", import.meta.url));
const FIRST_WIDTH = 48;
const WIDTH = 18;

/** Tables since the start or the last writeMarkdown: each a title, columns' heads, rows and notes. */
let tables = [];

/** Begins a table. */
export function heading(title, ...columns) {
  console.log(`\n${title}`);
  tables.push({ title, columns, rows: [], notes: [] });
  if (columns.length > 0) print(["", ...columns]);
}

/** One line of results; the first cell says of what. */
export function row(...cells) {
  if (tables.length === 0) heading("results");
  tables.at(-1).rows.push(cells);
  print(cells);
}

/** A remark below the table. */
export function note(text) {
  if (tables.length === 0) heading("results");
  tables.at(-1).notes.push(text);
  console.log(`  ${text}`);
}

/** Processor, memory, Node and the load average now: what numbers depend on. */
export function machine() {
  const { model } = cpus()[0] ?? { model: "unknown processor" };
  const memory = `${(totalmem() / 1e9).toFixed(0)} GB`;
  return `${model}, ${cpus().length} processors, ${memory}, Node ${process.version}, load average ${load()}`;
}

export function load() {
  return loadavg()[0].toFixed(2);
}

/** Where `--markdown` was asked for, replaces the part of docs/benchmarks.md between the part's two comments. */
export function writeMarkdown(part, command) {
  const parts = tables.map(toMarkdown).join("\n\n");
  tables = [];
  if (!process.argv.includes("--markdown")) return;
  const [begin, end] = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`];
  const page = readFileSync(PAGE, "utf8");
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no ${begin} before ${end}`);
  const made = `\`${command}\` at commit ${commit()}, ${machine()} at the end.`;
  writeFileSync(PAGE, `${page.slice(0, from)}${begin}\n\n${made}\n\n${parts}\n\n${page.slice(to)}`);
}

function print(cells) {
  console.log(
    cells
      .map((cell, index) => `${cell} `.padEnd(index === 0 ? FIRST_WIDTH : WIDTH))
      .join("")
      .trimEnd(),
  );
}

function toMarkdown({ title, columns, rows, notes }) {
  const width = Math.max(columns.length + 1, ...rows.map((cells) => cells.length));
  const line = (cells) =>
    `| ${Array.from({ length: width }, (_, i) => String(cells[i] ?? "").replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|${" --- |".repeat(width)}`;
  const table = rows.length === 0 ? [] : [line(["", ...columns]), rule, ...rows.map(line), ""];
  return [`### ${title}`, "", ...table, ...notes.map((text) => `- ${text}`)].join("\n").trimEnd();
}

function commit() {
  const git = (...args) =>
    execFileSync("git", args, { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" }).trim();
  try {
    const isChanged = git("status", "--porcelain", "--", "../src", "../bench") !== "";
    return `${git("rev-parse", "--short", "HEAD")}${isChanged ? " with changes" : ""}`;
  } catch {
    return "unknown";
  }
}
