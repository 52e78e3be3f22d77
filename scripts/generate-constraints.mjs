#!/usr/bin/env node
/**
 * Writes src/api/contract/constraints.generated.ts: the limits of the public model of macie2 that the SDK's runtime
 * schemas leave out. The model (Apache-2.0, aws/api-models-aws, models/macie2/service/2020-01-01) is two thirds of a
 * megabyte, nearly all of it prose, so it is not kept here:
 *
 *   node scripts/generate-constraints.mjs path/to/macie2-2020-01-01.json
 */

import { readFileSync, writeFileSync } from "node:fs";

const TARGET = new URL("../src/api/contract/constraints.generated.ts", import.meta.url);
const NAMESPACE = "com.amazonaws.macie2#";
const MOST_ITEMS = 2 ** 31 - 1;

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: node scripts/generate-constraints.mjs MODEL");
  process.exit(1);
}
const { shapes } = JSON.parse(readFileSync(path, "utf8"));
const named = Object.entries(shapes).map(([id, shape]) => [id.replace(NAMESPACE, ""), shape]);
const trait = (shape, name) => shape.traits?.[`smithy.api#${name}`];

const enums = {};
const texts = {};
const numbers = {};
const members = {};
for (const [name, shape] of named) {
  if (shape.type === "enum") {
    enums[name] = Object.values(shape.members)
      .map((value) => trait(value, "enumValue"))
      .join(" ");
  }
  if (shape.type === "string" && (trait(shape, "length") ?? trait(shape, "pattern")) !== undefined) {
    texts[name] = { ...trait(shape, "length"), pattern: trait(shape, "pattern") };
  }
  if (shape.type === "integer" && trait(shape, "range") !== undefined) {
    numbers[name] = trait(shape, "range");
  }
  if (shape.type === "structure") {
    const limits = Object.entries(shape.members).map(([member, target]) => memberLimit(name, member, target));
    const text = limits.filter((limit) => limit !== undefined).join(" ");
    if (text !== "") {
      members[name] = text;
    }
  }
}
writeFileSync(TARGET, source());

/** `name`, then `!` if required, then `:` and what limits it: a name from the tables, with `[]` if its items. */
function memberLimit(structure, member, target) {
  const suffix = trait(target, "required") === undefined ? "" : "!";
  const limit = limitName(target.target);
  refuseUnknown(structure, member, target);
  return suffix === "" && limit === undefined
    ? undefined
    : `${member}${suffix}${limit === undefined ? "" : `:${limit}`}`;
}

function limitName(id) {
  const name = id.replace(NAMESPACE, "");
  const shape = shapes[id];
  if (shape?.type === "list") {
    const item = limitName(shape.member.target);
    return item === undefined ? undefined : `${item}[]`;
  }
  if (shape?.type === "double") {
    return "double";
  }
  return isLimited(shape) ? name : undefined;
}

function isLimited(shape) {
  return (
    shape?.type === "enum" ||
    (shape?.type === "string" && (trait(shape, "length") ?? trait(shape, "pattern")) !== undefined) ||
    (shape?.type === "integer" && trait(shape, "range") !== undefined)
  );
}

/** What the runtime does not know about must not appear in a newer model unseen. */
function refuseUnknown(structure, member, target) {
  const shape = shapes[target.target];
  const length = shape?.type === "list" || shape?.type === "map" ? trait(shape, "length") : undefined;
  const isOpen =
    length === undefined || ((length.min ?? 0) === 0 && (length.max ?? MOST_ITEMS) === MOST_ITEMS);
  const own = ["length", "pattern", "range", "uniqueItems", "timestampFormat"].filter((name) =>
    trait(target, name),
  );
  const isRenamed = [trait(target, "jsonName"), trait(target, "httpQuery")].some(
    (name) => name !== undefined && name !== member,
  );
  if (!isOpen || own.length > 0 || isRenamed || trait(shape ?? {}, "uniqueItems")) {
    throw new Error(`${structure}.${member} has a trait that src/api/contract does not know`);
  }
}

function source() {
  const table = (name, type, rows) =>
    `export const ${name}: Readonly<Record<string, ${type}>> = ${JSON.stringify(rows, undefined, 2)};\n`;
  return [
    "/**",
    " * Limits of macie2, API version 2020-01-01, that the SDK's runtime schemas leave out. Written by",
    " * scripts/generate-constraints.mjs from the public model (Apache-2.0, https://github.com/aws/api-models-aws);",
    " * never edited.",
    " */",
    "",
    "/** The values of each enumeration, separated by spaces. */",
    table("ENUMERATIONS", "string", enums),
    "/** Lengths in characters, both ends included. */",
    table("TEXTS", "{ readonly min?: number; readonly max?: number; readonly pattern?: string }", texts),
    "/** Both ends included. */",
    table("NUMBERS", "{ readonly min: number; readonly max: number }", numbers),
    "/**",
    " * The limited members of each structure: the name, `!` if required, and `:` with the limit's name if it has one,",
    " * followed by `[]` if it limits the items of a list. `double` marks numbers that need not be whole.",
    " */",
    table("MEMBERS", "string", members),
  ].join("\n");
}
