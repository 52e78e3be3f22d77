/**
 * Makes the benchmark's files: prose, logs, source code, configuration, HTML, CSV and JSON Lines from a fixed seed, with
 * sensitive values in about one record of a hundred or every record (the dense CSV). The same seed gives the same
 * bytes everywhere; `--seed N` on the command line gives others, that nothing was tuned on.
 */

import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SENTENCES } from "./languages.mjs";
import { below, characters, digits, pick, randomFrom } from "./random.mjs";

const WORDS = (
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which " +
  "one you were all her she there would their we him been has when who will no more if out so up said what its about " +
  "than into them can only other time new some could these two may first then do any like my now over such our man " +
  "patient clinic doctor treatment report number record system server request response error value account payment " +
  "invoice order customer delivery address street city country morning evening monday result sample analysis blood " +
  "pressure medicine prescription dose daily visit history family insurance company office department manager project"
).split(" ");
const NAMES = ["Jane", "Richard", "Maria", "Ahmed", "Li", "Olga", "Pierre", "Anna", "Tom", "Ines"];

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const HEX = "0123456789abcdef";

/** Added to every seed: 0 unless `--seed` says otherwise. */
export const SEED = seedOf(process.argv);

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

function txn(random, line) {
  if (line === 0) return "txn_id,timestamp,account,merchant,amount,currency,status,auth_code,country\n";
  return `${line},2026-03-${10 + below(random, 20)}T${10 + below(random, 13)}:${digits(random, 2)}:00Z,${digits(random, 10)},${pick(random, WORDS)} ${pick(random, WORDS)} ${pick(random, ["GmbH", "Ltd", "Inc", "SA"])},${digits(random, 3)}.${digits(random, 2)},${pick(random, ["EUR", "USD", "GBP"])},${pick(random, ["settled", "pending", "declined"])},${characters(random, "ABCDEFGHJK0123456789", 6)},${pick(random, ["DE", "US", "FR", "GB"])}\n`;
}

function appLog(random) {
  const id = characters(random, HEX, 32);
  const chance = random();
  const extra =
    chance < 0.004
      ? `,"email":"${pick(random, NAMES).toLowerCase()}@example.com","phone":"+1 212 555 ${digits(random, 4)}"`
      : chance < 0.008
        ? `,"authorization":"Bearer ${["eyJhbGciOiJIUzI1NiJ9", `eyJzdWIiOi${characters(random, LETTERS, 20)}`, characters(random, LETTERS, 43)].join(".")}"`
        : "";
  return `{"ts":"2026-03-12T10:${digits(random, 2)}:${digits(random, 2)}.${digits(random, 3)}Z","level":"${pick(random, ["info", "debug", "warn"])}","logger":"com.example.${pick(random, WORDS)}.${pick(random, WORDS)}Handler","trace_id":"${id}","span_id":"${id.slice(0, 16)}","thread":"worker-${digits(random, 1)}","msg":"${pick(random, WORDS)} ${pick(random, WORDS)} took ${digits(random, 3)} ms for request ${digits(random, 8)}","http":{"method":"GET","path":"/v2/${pick(random, WORDS)}/${digits(random, 7)}","status":200,"bytes":${digits(random, 5)}}${extra}}\n`;
}

/** A sentence of one language or another; the same numbers as in prose. */
function languages(random) {
  const { keyword, sentences } = pick(random, SENTENCES);
  const sentence = pick(random, sentences);
  const chance = random();
  if (chance < 0.005) return `${sentence} ${keyword} ${digits(random, 9)}.\n`;
  if (chance < 0.02) return `${sentence} (${keyword})\n`;
  return `${sentence}${random() < 0.2 ? "\n" : " "}`;
}

function minified(random) {
  const name = () => characters(random, LETTERS, 1 + below(random, 2));
  const secret =
    random() < 0.002 ? `var k="${["AI", "za"].join("")}${characters(random, LETTERS, 35)}";` : "";
  return `${secret}function ${name()}(${name()},${name()}){var ${name()}=${name()}.${pick(random, WORDS)}(${digits(random, 3)});return ${name()}?${name()}[${digits(random, 1)}]:"${pick(random, WORDS)}-${digits(random, 4)}"+${name()}(function(){${name()}.${pick(random, WORDS)}=!${below(random, 2)}})}`;
}

function config(random) {
  const secret =
    random() < 0.01
      ? `  aws_secret_access_key: ${characters(random, `${LETTERS}ABCDEFGHIJ0123456789+/`, 40)}\n`
      : "";
  return `${pick(random, WORDS)}-${pick(random, WORDS)}:\n  image: registry.example.com/${pick(random, WORDS)}/${pick(random, WORDS)}@sha256:${characters(random, HEX, 64)}\n  replicas: ${digits(random, 1)}\n  port: ${digits(random, 4)}\n${secret}  env:\n    - name: ${pick(random, WORDS).toUpperCase()}_${pick(random, WORDS).toUpperCase()}\n      value: "${pick(random, WORDS)}"\n`;
}

function html(random) {
  const secret = random() < 0.01 ? `<td>Date of birth</td><td>${date(random)}</td>` : "";
  return `<tr class="${pick(random, WORDS)}-row" id="r${digits(random, 5)}"><td><a href="/${pick(random, WORDS)}/${digits(random, 6)}?page=${digits(random, 2)}">${pick(random, WORDS)} ${pick(random, WORDS)}</a></td><td style="width:${digits(random, 2)}px">${pick(random, WORDS)} &amp; ${pick(random, WORDS)}</td>${secret}</tr>\n`;
}

export const KINDS = {
  "prose.txt": prose,
  "access.log": log,
  "code.ts": code,
  "orders.csv": csv,
  "people.csv": denseCsv,
  "events.jsonl": jsonLines,
  "txn.csv": txn,
  "app.jsonl": appLog,
  "languages.txt": languages,
  "code.min.js": minified,
  "config.yaml": config,
  "page.html": html,
};

/** At least so many bytes of a kind, in memory. */
export function makeText(name, size) {
  const line = KINDS[name];
  const random = randomFrom(Object.keys(KINDS).indexOf(name) + 1 + SEED);
  const parts = [];
  let length = 0;
  for (let n = 0; length < size; n++) {
    const bytes = Buffer.from(line(random, n));
    parts.push(bytes);
    length += bytes.length;
  }
  return Buffer.concat(parts);
}

/** Writes one file of each kind, each about `bytes` long; gives their names. */
export async function writeMixed(folder, bytes) {
  mkdirSync(folder, { recursive: true });
  for (const [index, [name, line]] of Object.entries(KINDS).entries()) {
    await writeLines(path.join(folder, name), bytes, index + 1 + SEED, line);
  }
  return Object.keys(KINDS);
}

/** Writes `count` files of about `bytes` each, of all kinds in turn. */
export function writeSmall(folder, count, bytes) {
  mkdirSync(folder, { recursive: true });
  const kinds = Object.entries(KINDS);
  for (let i = 0; i < count; i++) {
    const [name, line] = kinds[i % kinds.length];
    const random = randomFrom(i + SEED);
    let text = "";
    for (let n = 0; text.length < bytes; n++) text += line(random, n);
    writeFileSync(path.join(folder, `${i}-${name}`), text);
  }
}

/** Writes a file by repeating a stretch of lines, so that a large one takes no longer than the disk. */
export async function writeLarge(file, bytes) {
  const random = randomFrom(99 + SEED);
  let stretch = "";
  for (let n = 0; stretch.length < 16e6; n++) stretch += log(random, n);
  const stream = createWriteStream(file);
  for (let written = 0; written < bytes; written += stretch.length) {
    if (!stream.write(stretch)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

function seedOf(args) {
  const at = args.indexOf("--seed");
  const seed = at === -1 ? 0 : Number(args[at + 1]);
  if (!Number.isSafeInteger(seed)) throw new Error("--seed takes a whole number");
  return seed;
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
