/**
 * `npm run bench`: the speed and memory of `anodyne scan`, beside a plain read of the same bytes in the same run; and
 * of the service, beside `anodyne scan` of the same objects.
 * Machines differ and are shared; the ratios are what can be compared. `--large` adds an object of 5 GB, a listing of
 * a million files, a bucket of a million objects and a million findings, which take some minutes and 10 GB of disk.
 */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { KINDS, writeLarge, writeMixed, writeSmall } from "./corpus.mjs";
import { benchFindings } from "./findings.mjs";
import { measure, median, scan } from "./process.mjs";
import { row } from "./row.mjs";
import { benchService } from "./service.mjs";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const RUNS = 3;
const MIXED_BYTES = 20e6;
const SMALL_FILES = 20_000;
const FINDINGS = 20_000;
const MANY_FINDINGS = 1e6;
const isLarge = process.argv.includes("--large");

const root = mkdtempSync(path.join(tmpdir(), "anodyne-bench-"));
try {
  await run();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function run() {
  console.log(
    `Node ${process.version}, load average ${loadavg()[0].toFixed(2)} at the start, medians of ${RUNS}\n`,
  );
  const empty = path.join(root, "empty");
  mkdirSync(empty);
  const startUp = await median(RUNS, () => scan([empty]));
  const node = await median(RUNS, () => measure(process.execPath, ["-e", "0"]));
  row(
    "start-up on an empty folder",
    `${(startUp.seconds * 1000).toFixed(0)} ms`,
    `${ratio(startUp, node)} x bare node`,
  );

  const mixed = path.join(root, "mixed");
  await writeMixed(mixed, MIXED_BYTES);
  for (const set of ["recommended", "all"]) {
    console.log(`\none thread, identifiers: ${set}`);
    for (const name of Object.keys(KINDS)) await scanOne(path.join(mixed, name), set, startUp);
    await scanOne(mixed, set, startUp);
  }
  console.log("\nall processors, identifiers: all");
  const both = await median(RUNS, () => scan([mixed, "--identifiers", "all"]));
  const size = sizeOf(mixed);
  row("mixed files", speed(size, both.seconds - startUp.seconds), `peak ${megabytes(both.peak)}`);

  const small = path.join(root, "small");
  writeSmall(small, SMALL_FILES, 4000);
  const many = await median(RUNS, () => scan([small, "--identifiers", "all"]));
  row(
    `${SMALL_FILES} files of 4 KB`,
    `${(SMALL_FILES / many.seconds).toFixed(0)} objects/s`,
    `peak ${megabytes(many.peak)}`,
  );
  const service = path.join(root, "service");
  mkdirSync(service);
  await benchService(service, isLarge);
  await benchFindings(path.join(root, "findings"), FINDINGS);
  if (isLarge) await runLarge();
  console.log(`\nload average ${loadavg()[0].toFixed(2)} at the end`);
}

async function runLarge() {
  const file = path.join(root, "large.log");
  await writeLarge(file, 5e9);
  const large = await scan([file, "--identifiers", "all"]);
  row("one object of 5 GB", speed(5e9, large.seconds), `peak ${megabytes(large.peak)}`);
  rmSync(file);
  const million = path.join(root, "million");
  for (let folder = 0; folder < 1000; folder++) {
    mkdirSync(path.join(million, String(folder)), { recursive: true });
    for (let i = 0; i < 1000; i++) writeFileSync(path.join(million, String(folder), `${i}.bin`), "");
  }
  const listed = await scan([million, "--identifiers", "USA_SOCIAL_SECURITY_NUMBER"]);
  row(
    "one million files listed and scanned",
    `${(1e6 / listed.seconds).toFixed(0)} objects/s`,
    `peak ${megabytes(listed.peak)}`,
  );
  rmSync(million, { recursive: true });
  await benchFindings(path.join(root, "many-findings"), MANY_FINDINGS);
}

async function scanOne(target, set, startUp) {
  const size = sizeOf(target);
  const scanned = await median(RUNS, () => scan([target, "--identifiers", set, "--threads", "1"]));
  const read = await median(RUNS, () => measure("cat", filesOf(target)));
  const seconds = Math.max(0.001, scanned.seconds - startUp.seconds);
  row(
    target.endsWith("mixed") ? "all of them" : path.basename(target),
    speed(size, seconds),
    `${(read.seconds / seconds).toFixed(3)} x cat`,
    `peak ${megabytes(scanned.peak)}`,
  );
}

function filesOf(target) {
  return statSync(target).isDirectory()
    ? readdirSync(target).map((name) => path.join(target, name))
    : [target];
}

function sizeOf(target) {
  return filesOf(target).reduce((sum, file) => sum + statSync(file).size, 0);
}

function speed(bytes, seconds) {
  return `${(bytes / seconds / 1e6).toFixed(0)} MB/s`;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function ratio(a, b) {
  return (a.seconds / b.seconds).toFixed(1);
}
