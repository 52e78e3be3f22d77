/**
 * `npm run bench:engine`: the raw engine, all managed identifiers, one core, on bytes already in memory; beside plain
 * passes over the same bytes and other engines with the same patterns, in the same run; and on texts made to be slow.
 * Parts can be named: `node bench/engine.mjs kinds peers worst`. `--quick` takes less of everything, `--seed N` makes
 * other texts, `--markdown` writes docs/benchmarks.md.
 */

import { isUtf8 } from "node:buffer";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compileIdentifiers } from "../dist/detection/compiled-identifiers.js";
import { FastDetector } from "../dist/detection/fast-detector.js";
import { MANAGED_IDENTIFIERS } from "../dist/identifiers/managed/index.js";
import { KINDS, makeText } from "./corpus.mjs";
import { makeScanner, scanInMemory } from "./in-memory.mjs";
import { patternPeers, wholePeers } from "./peers.mjs";
import { heading, load, machine, note, row, writeMarkdown } from "./row.mjs";
import { rounded, shown, speeds, summaryOf } from "./statistics.mjs";
import { WORST_CASES } from "./worst-cases.mjs";

const PARTS = ["kinds", "peers", "worst"];
const isQuick = process.argv.includes("--quick");
const RUNS = isQuick ? 3 : 7;
const PEER_RUNS = 3;
/** Of each kind. */
const KIND_BYTES = isQuick ? 1e6 : 4e6;
/** The mix changes from kind to kind after so many bytes; one round of all kinds is what slow peers get. */
const TURN_BYTES = 64 * 1024;
/** Of a round, for peers slower still. */
const SMALL_BYTES = 128 * 1024;
const WORST_SIZES = [1 << 20, 1 << 22];
/** A slow case is not measured more often once it has taken so long. */
const WORST_SECONDS = 1.5;
const WORST_LEAST = 100;
/** Times per byte of a text four times as long; above it a cost grows with the text. Noise stays below it. */
const WORST_GROWTH = 1.5;
const AT_LEAST = 400;
const AIM = 800;
/** Text that nobody here wrote: what the installed packages are made of. */
const FOREIGN = fileURLToPath(new URL("../node_modules", import.meta.url));
const FOREIGN_EXTENSIONS = [".js", ".ts", ".md", ".json", ".map"];

const parts = PARTS.filter((part) => process.argv.includes(part));
const isWanted = (part) => parts.length === 0 || parts.includes(part);
const compiled = compileIdentifiers(MANAGED_IDENTIFIERS);
const root = mkdtempSync(path.join(tmpdir(), "anodyne-engine-"));
try {
  await run();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function run() {
  console.log(`${machine()}; medians of ${RUNS} (slowest - fastest)`);
  const started = performance.now();
  const scanner = makeScanner(new FastDetector(compiled));
  console.log(`detector made in ${(performance.now() - started).toFixed(0)} ms`);
  const texts = Object.keys(KINDS).map((name) => ({ name, bytes: makeText(name, KIND_BYTES) }));
  const mixed = mixOf(texts.map(({ bytes }) => bytes));
  if (isWanted("kinds")) await kinds(scanner, texts, mixed);
  if (isWanted("peers")) await peers(scanner, mixed);
  if (isWanted("worst")) await worst(scanner);
  console.log(`\nload average ${load()} at the end`);
  writeMarkdown("engine", "npm run bench:engine -- --markdown");
}

async function kinds(scanner, texts, mixed) {
  heading("raw engine, one core", "engine", "with reading", "detections", "at least", "aim");
  await passes(scanner, "all kinds mixed", mixed, "txt", [`${AT_LEAST} MB/s`, `${AIM} MB/s`]);
  for (const { name, bytes } of texts) await passes(scanner, `${name}, as plain text`, bytes, "txt");
  for (const { name, bytes } of texts) {
    const extension = name.split(".").at(-1);
    if (["csv", "jsonl"].includes(extension))
      await passes(scanner, `${name}, as ${extension}`, bytes, extension);
  }
  const foreign = foreignText(KIND_BYTES);
  if (foreign.length > 0)
    await passes(scanner, "packages' files, which nothing was tuned on", foreign, "txt");
  note(
    "engine: the time within FastDetector.scan; with reading: the formats' work on bytes in memory as well.",
  );
  plainPasses(mixed);
}

async function passes(scanner, name, bytes, extension, targets = []) {
  await scanInMemory(scanner, bytes.subarray(0, KIND_BYTES), extension);
  const runs = [];
  for (let i = 0; i < RUNS; i++) runs.push(await scanInMemory(scanner, bytes, extension));
  const engine = speeds(
    bytes.length,
    runs.map(({ detecting }) => detecting),
  );
  const whole = speeds(
    bytes.length,
    runs.map(({ seconds }) => seconds),
  );
  row(name, shown(engine), `${rounded(whole.median)} MB/s`, runs[0].detections, ...targets);
  return engine;
}

/** What costs no less than a look at every byte. */
function plainPasses(mixed) {
  const file = path.join(root, "mixed.txt");
  writeFileSync(file, mixed);
  const copy = Buffer.alloc(mixed.length);
  const passesOf = {
    "memcpy (Buffer.copy)": () => mixed.copy(copy),
    "Buffer.isUtf8": () => isUtf8(mixed),
    "wc -l, with its start": () => spawnSync("wc", ["-l", file]),
  };
  heading("plain passes over the same bytes", "speed");
  for (const [name, act] of Object.entries(passesOf)) {
    act();
    row(
      name,
      shown(
        speeds(
          mixed.length,
          repeat(RUNS, () => secondsOf(act)),
        ),
      ),
    );
  }
}

async function peers(scanner, mixed) {
  const round = mixed.subarray(0, TURN_BYTES * Object.keys(KINDS).length);
  const file = { path: path.join(root, "mixed.txt"), size: mixed.length };
  writeFileSync(file.path, mixed);
  heading("other engines, the same patterns", "speed", "engine is faster", "at least", "patterns taken");
  await compare(scanner, mixed, round, patternPeers(MANAGED_IDENTIFIERS, round, file, root));
  note(
    `JavaScript peers get the first ${rounded(round.length / 1e6)} MB, programs all ${rounded(mixed.length / 1e6)} MB; the engine is timed on the same bytes, in turn.`,
  );
  note(
    "The engine also finds keywords, applies boundaries and distances and checks values; the peers only match.",
  );
  heading("other detectors, their own patterns", "speed", "engine is faster");
  await compare(scanner, mixed, round, wholePeers(round.subarray(0, SMALL_BYTES), file, root));
}

/** Times each peer and the engine in turn on the same bytes. */
async function compare(scanner, mixed, round, list) {
  for (const peer of list) {
    if (peer.missing !== undefined) {
      row(peer.name, `not measured: ${peer.missing}`);
      continue;
    }
    const bytes = peer.bytes === mixed.length ? mixed : round.subarray(0, peer.bytes);
    const theirs = [];
    const ours = [];
    await peer.run();
    for (let i = 0; i < PEER_RUNS; i++) {
      theirs.push(await peer.run());
      ours.push((await scanInMemory(scanner, bytes, "txt")).detecting);
    }
    const speed = speeds(peer.bytes, theirs);
    const ratio = summaryOf(theirs).median / summaryOf(ours).median;
    const least = peer.atLeast === undefined ? [] : [`${peer.atLeast}x`, peer.taken];
    row(peer.name, shown(speed), `${rounded(ratio)}x`, ...least);
  }
}

async function worst(scanner) {
  heading("texts made to be slow, one core", "1 MB", "4 MB", "time per byte", "detections", "");
  let slow = 0;
  let growing = 0;
  const cases = [];
  for (const { name, extension, make } of WORST_CASES) {
    const measured = [];
    for (const size of WORST_SIZES)
      measured.push(await fastest(scanner, make(size, compiled.keywords), extension));
    const [small, large] = measured;
    cases.push({ name, small, large, growth: small.speed / large.speed });
  }
  cases.sort((a, b) => a.large.speed - b.large.speed);
  for (const { name, small, large, growth } of cases) {
    const isSlow = Math.min(small.speed, large.speed) < WORST_LEAST;
    const isGrowing = growth > WORST_GROWTH;
    slow += isSlow ? 1 : 0;
    growing += isGrowing ? 1 : 0;
    const remark = [isSlow ? `below ${WORST_LEAST} MB/s` : "", isGrowing ? "grows" : ""]
      .filter(Boolean)
      .join(", ");
    row(
      name,
      `${rounded(small.speed)} MB/s`,
      `${rounded(large.speed)} MB/s`,
      `x ${growth.toFixed(2)}`,
      large.detections,
      remark,
    );
  }
  note(
    `Fastest of several runs. Wanted: none below ${WORST_LEAST} MB/s (${slow} are), none that grows with the text (${growing} by more than ${WORST_GROWTH}).`,
  );
  note(
    "Blocks are windows of a megabyte: what is super-linear within a block shows as slowness, not as growth.",
  );
}

async function fastest(scanner, bytes, extension) {
  let least = Number.POSITIVE_INFINITY;
  let detections = 0;
  let spent = 0;
  for (let i = 0; i < RUNS && (i < 1 || spent < WORST_SECONDS); i++) {
    const result = await scanInMemory(scanner, bytes, extension);
    least = Math.min(least, result.detecting);
    spent += result.seconds;
    detections = result.detections;
  }
  return { speed: bytes.length / least / 1e6, detections };
}

function mixOf(texts) {
  const pieces = [];
  const longest = Math.max(...texts.map(({ length }) => length));
  for (let start = 0; start < longest; start += TURN_BYTES) {
    for (const text of texts) pieces.push(text.subarray(start, start + TURN_BYTES));
  }
  return Buffer.concat(pieces);
}

function foreignText(bytes) {
  const pieces = [];
  let length = 0;
  const names = readdirSync(FOREIGN, { recursive: true, withFileTypes: true });
  const files = names.filter((file) => file.isFile() && FOREIGN_EXTENSIONS.includes(path.extname(file.name)));
  // Every so many, so that a few large packages are not all of it.
  const step = Math.max(1, Math.floor(files.length / 1000));
  for (let i = 0; i < files.length && length < bytes; i += step) {
    const piece = readFileSync(path.join(files[i].parentPath, files[i].name)).subarray(0, TURN_BYTES);
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces);
}

function repeat(count, act) {
  return Array.from({ length: count }, act);
}

function secondsOf(act) {
  const started = performance.now();
  act();
  return (performance.now() - started) / 1000;
}
