/**
 * Other engines on the same bytes: V8's RegExp, and what is installed of re2, ripgrep, openredaction, redact-pii
 * (`npm run bench:peers`) and clamscan. Each has `run`, which gives seconds, or `missing`, which says why not.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { peerPatterns } from "./peer-patterns.mjs";

const peerRequire = createRequire(new URL("./peers/package.json", import.meta.url));
/** Automata of a few hundred patterns are larger than ripgrep's defaults allow. */
const RIPGREP_LIMITS = ["--regex-size-limit", "2G", "--dfa-size-limit", "2G"];
/** What the whole-text peers get at a time: they slow down with the text's length. */
const PIECE_BYTES = 16 * 1024;
const OUTPUT_BYTES = 1 << 30;

/**
 * The peers that take the patterns. `bytes` is what the JavaScript ones search, a slice; `file` what programs search,
 * the whole.
 */
export function patternPeers(identifiers, bytes, file, root) {
  return [v8(identifiers, bytes), ...re2(identifiers, bytes), ripgrep(identifiers, file, root)];
}

/** The peers with detectors of their own. */
export function wholePeers(bytes, file, root) {
  return [openRedaction(bytes), redactPii(bytes), clamscan(file, root)];
}

function v8(identifiers, bytes) {
  const { compiled, taken } = compileAll(peerPatterns(identifiers, "v8"), (regex) => new RegExp(regex, "gu"));
  const text = bytes.toString("utf8");
  const run = () =>
    timed(() => {
      for (const regex of compiled) for (const _ of text.matchAll(regex));
    });
  return { name: "V8 RegExp, per pattern", taken, atLeast: 40, bytes: bytes.length, run };
}

function re2(identifiers, bytes) {
  const name = (kind) => `re2, ${kind}`;
  const RE2 = installed("re2");
  if (RE2 === undefined) return [missing("re2", "npm run bench:peers installs it")];
  const patterns = peerPatterns(identifiers, "perl");
  const { compiled, taken } = compileAll(patterns, (regex) => new RE2(regex, "gu"));
  const perPattern = () =>
    timed(() => {
      for (const regex of compiled) regex.match(bytes);
    });
  const alternation = new RE2(patterns.map((pattern) => `(?:${pattern})`).join("|"), "gu");
  const oneOfAll = () => timed(() => alternation.match(bytes));
  const set = new RE2.Set(patterns, "u");
  const lines = linesOf(bytes);
  const perLine = () =>
    timed(() => {
      for (const line of lines) set.match(line);
    });
  const size = bytes.length;
  return [
    { name: name("per pattern"), taken, atLeast: 10, bytes: size, run: perPattern },
    { name: name("one alternation, first match only"), taken, atLeast: 10, bytes: size, run: oneOfAll },
    { name: name("Set, per line, no places"), taken, atLeast: 10, bytes: size, run: perLine },
  ];
}

function ripgrep(identifiers, file, root) {
  const patterns = peerPatterns(identifiers, "perl");
  const list = path.join(root, "patterns.txt");
  const tiny = path.join(root, "one-line.txt");
  writeFileSync(list, `${patterns.join("\n")}\n`);
  writeFileSync(tiny, "nothing\n");
  const args = ["--threads", "1", "--text", "--count", ...RIPGREP_LIMITS, "--file", list];
  const search = (target) => timed(() => runProgram("rg", [...args, target], [0, 1]));
  const name = "ripgrep, one thread, matching lines only";
  if (!isThere("rg")) return missing(name, "not on PATH; npm run bench:peers installs it on Debian as root");
  const refusal = runProgram("rg", [...args, tiny], [0, 1, 2]).stderr;
  if (refusal !== "") return missing(name, refusal.split("\n")[0]);
  // Compiling the patterns takes it longer than searching: what an all but empty file takes is taken off.
  const run = () => search(file.path) - search(tiny);
  return { name, taken: `${patterns.length} of ${patterns.length}`, atLeast: 5, bytes: file.size, run };
}

function openRedaction(bytes) {
  const name = "openredaction, its own patterns";
  const library = installed("@openredaction/core");
  if (library === undefined) return missing(name, "npm run bench:peers installs it");
  const detector = new library.OpenRedaction();
  const pieces = piecesOf(bytes);
  return {
    name,
    bytes: bytes.length,
    run: () =>
      timedLater(async () => {
        for (const piece of pieces) await detector.detect(piece);
      }),
  };
}

function redactPii(bytes) {
  const name = "redact-pii, its own patterns";
  const library = installed("redact-pii");
  if (library === undefined) return missing(name, "npm run bench:peers installs it");
  const redactor = new library.SyncRedactor();
  const pieces = piecesOf(bytes);
  return {
    name,
    bytes: bytes.length,
    run: () =>
      timed(() => {
        for (const piece of pieces) redactor.redact(piece);
      }),
  };
}

/** Cards and social security numbers only; a database of one signature, since it does not run without any. */
function clamscan(file, root) {
  const name = "clamscan, cards and SSNs";
  if (!isThere("clamscan")) return missing(name, "not on PATH");
  const database = path.join(root, "clamav");
  mkdirSync(database, { recursive: true });
  writeFileSync(path.join(database, "none.hdb"), `${"0".repeat(31)}1:1:none\n`);
  const most = "4294967295"; // Fewer findings would end its search.
  const args = [
    ...["--database", database, "--no-summary", "--detect-structured=yes", "--structured-ssn-format=2"],
    ...[`--structured-ssn-count=${most}`, `--structured-cc-count=${most}`],
    ...["--max-filesize=2000M", "--max-scansize=2000M"],
  ];
  const empty = path.join(root, "one-line.txt");
  writeFileSync(empty, "nothing\n");
  const search = (target) => timed(() => runProgram("clamscan", [...args, target], [0, 1]));
  return { name, bytes: file.size, run: () => search(file.path) - search(empty) };
}

function compileAll(patterns, compile) {
  const compiled = patterns.flatMap((pattern) => {
    try {
      return [compile(pattern)];
    } catch {
      return [];
    }
  });
  return { compiled, taken: `${compiled.length} of ${patterns.length}` };
}

function missing(name, reason) {
  return { name, missing: reason };
}

function installed(name) {
  try {
    return peerRequire(name);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function isThere(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

function runProgram(program, args, statuses) {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: OUTPUT_BYTES });
  if (!statuses.includes(status)) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return { stderr };
}

function timed(act) {
  const started = performance.now();
  act();
  return (performance.now() - started) / 1000;
}

async function timedLater(act) {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1000;
}

function linesOf(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function piecesOf(bytes) {
  const pieces = [];
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    pieces.push(bytes.toString("utf8", start, Math.min(bytes.length, start + PIECE_BYTES)));
  }
  return pieces;
}
