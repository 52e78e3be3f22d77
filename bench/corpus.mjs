/**
 * Makes the benchmark's files: prose, logs, source code, CSV and JSON Lines from a fixed seed, with sensitive values
 * in about one record of a hundred (prose, logs, code) or every record (the dense CSV). The same seed gives the same
 * bytes everywhere.
 */

import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A small, good enough generator of pseudo-random numbers (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = (
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which " +
  "one you were all her she there would their we him been has when who will no more if out so up said what its about " +
  "than into them can only other time new some could these two may first then do any like my now over such our man " +
  "patient clinic doctor treatment report number record system server request response error value account payment " +
  "invoice order customer delivery address street city country morning evening monday result sample analysis blood " +
  "pressure medicine prescription dose daily visit history family insurance company office department manager project"
).split(" ");
const NAMES = ["Jane", "Richard", "Maria", "Ahmed", "Li", "Olga", "Pierre", "Anna", "Tom", "Ines"];

const digits = (random, count) => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
const pick = (random, list) => list[Math.floor(random() * list.length)];
const ssn = (random) =>
  `${100 + Math.floor(random() * 500)}-${10 + Math.floor(random() * 89)}-${1000 + Math.floor(random() * 8999)}`;
const date = (random) =>
  `${1 + Math.floor(random() * 12)}/${1 + Math.floor(random() * 28)}/${1930 + Math.floor(random() * 80)}`;

function prose(random) {
  const words = Array.from({ length: 14 }, () => pick(random, WORDS)).join(" ");
  const chance = random();
  if (chance < 0.005) return `${words}, social security number ${ssn(random)}.\n`;
  if (chance < 0.01) return `${words} (date of birth: ${date(random)}).\n`;
  return `${words}.\n`;
}

function log(random) {
  const secret = random() < 0.01 ? ` user_ssn=${ssn(random)}` : "";
  return `10.${digits(random, 2)}.1.${digits(random, 2)} - - [12/Mar/2026:10:${digits(random, 2)}:01 +0000] "GET /api/v1/items/${digits(random, 6)}?session=${digits(random, 9)} HTTP/1.1" 200 ${digits(random, 5)} "-" "Mozilla/5.0 (X11; Linux x86_64)"${secret}\n`;
}

function code(random) {
  const name = `${pick(random, WORDS)}${pick(random, WORDS)}`;
  const secret = random() < 0.01 ? `  // card 4012 8888 ${digits(random, 4)} ${digits(random, 4)}\n` : "";
  return `export function ${name}(value: number, index = ${digits(random, 3)}): string {\n${secret}  const result = value * ${digits(random, 2)} + index;\n  return \`\${result}-${pick(random, WORDS)}\`;\n}\n\n`;
}

function csv(random, line) {
  if (line === 0) return "id,name,city,amount,created,comment,reference\n";
  return `${line},${pick(random, NAMES)} ${pick(random, NAMES)},"${pick(random, WORDS)}, ${pick(random, WORDS)}",${digits(random, 4)}.${digits(random, 2)},2026-03-12T10:00:${digits(random, 2)}Z,"${pick(random, WORDS)} ${pick(random, WORDS)} ${pick(random, WORDS)}",${digits(random, 10)}\n`;
}

function denseCsv(random, line) {
  if (line === 0) return "id,name,ssn,dob,card\n";
  return `${line},${pick(random, NAMES)} ${pick(random, NAMES)},${ssn(random)},${date(random)},4012${digits(random, 12)}\n`;
}

function jsonLines(random, line) {
  const secret = line % 100 === 0 ? `,"ssn":"${ssn(random)}"` : "";
  return `{"id":${line},"level":"info","time":"2026-03-12T10:00:${digits(random, 2)}Z","user":{"name":"${pick(random, NAMES)}","city":"${pick(random, WORDS)}"},"message":"${pick(random, WORDS)} ${pick(random, WORDS)} ${pick(random, WORDS)}","tags":["${pick(random, WORDS)}","${pick(random, WORDS)}"],"ms":${digits(random, 3)}${secret}}\n`;
}

export const KINDS = {
  "prose.txt": prose,
  "access.log": log,
  "code.ts": code,
  "orders.csv": csv,
  "people.csv": denseCsv,
  "events.jsonl": jsonLines,
};

/** Writes one file of each kind, each about `bytes` long; gives their names. */
export async function writeMixed(folder, bytes) {
  mkdirSync(folder, { recursive: true });
  for (const [index, [name, line]] of Object.entries(KINDS).entries()) {
    await writeLines(path.join(folder, name), bytes, index + 1, line);
  }
  return Object.keys(KINDS);
}

/** Writes `count` files of about `bytes` each, of all kinds in turn. */
export function writeSmall(folder, count, bytes) {
  mkdirSync(folder, { recursive: true });
  const kinds = Object.entries(KINDS);
  for (let i = 0; i < count; i++) {
    const [name, line] = kinds[i % kinds.length];
    const random = randomFrom(i);
    let text = "";
    for (let n = 0; text.length < bytes; n++) text += line(random, n);
    writeFileSync(path.join(folder, `${i}-${name}`), text);
  }
}

/** Writes a file by repeating a stretch of lines, so that a large one takes no longer than the disk. */
export async function writeLarge(file, bytes) {
  const random = randomFrom(99);
  let stretch = "";
  for (let n = 0; stretch.length < 16e6; n++) stretch += log(random, n);
  const stream = createWriteStream(file);
  for (let written = 0; written < bytes; written += stretch.length) {
    if (!stream.write(stretch)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

async function writeLines(file, bytes, seed, line) {
  const random = randomFrom(seed);
  const stream = createWriteStream(file);
  let piece = "";
  let written = 0;
  for (let n = 0; written < bytes; n++) {
    piece += line(random, n);
    if (piece.length > 1 << 20) {
      written += piece.length;
      if (!stream.write(piece)) await once(stream, "drain");
      piece = "";
    }
  }
  stream.end(piece);
  await once(stream, "finish");
}
