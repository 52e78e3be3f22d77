/**
 * From parsed JSON to an operation's typed input, by walking the input's shape: members it does not name are
 * ignored, null means absent, anything else that does not fit is a problem. The walk is as deep as the shape, not
 * as the JSON, and reads own properties only, so `__proto__` is a name like any other.
 */

import type { NumberLimits, TextLimits } from "../contract/limits.ts";
import type { Member, Shape, StructureShape } from "../contract/shape.ts";
import type { InputProblems } from "./problems.ts";

/** Undefined if there is a problem. */
function readValue(shape: Shape, value: unknown, path: string, problems: InputProblems): unknown {
  switch (shape.kind) {
    case "text":
      return typeof value === "string"
        ? checkText(value, shape.limits, path, problems)
        : refuse(path, "Member must be a string", problems);
    case "number":
      return typeof value === "number"
        ? checkNumber(value, shape.isWhole, shape.limits, path, problems)
        : refuse(path, "Member must be a number", problems);
    case "boolean":
      return typeof value === "boolean" ? value : refuse(path, "Member must be true or false", problems);
    case "list":
      return Array.isArray(value)
        ? readList(shape, value, path, problems)
        : refuse(path, "Member must be a list", problems);
    case "map":
      return isRecord(value)
        ? readMap(shape, value, path, problems)
        : refuse(path, "Member must be an object", problems);
    case "structure":
      return isRecord(value)
        ? readStructure(shape, value, path, problems)
        : refuse(path, "Member must be an object", problems);
    case "instant":
      throw new Error(`${path}: no input of the API had an instant when this was written`);
  }
}

function readStructure(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  problems: InputProblems,
): unknown {
  const entries: [string, unknown][] = [];
  for (const [name, member] of shape.members) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    const read = readMember(member, given, `${path}.${name}`, problems);
    if (read !== undefined) {
      entries.push([name, read]);
    }
  }
  return Object.fromEntries(entries);
}

/** A member of any structure, or of the input itself wherever it stood in the request. */
export function readMember(member: Member, value: unknown, path: string, problems: InputProblems): unknown {
  if (value !== undefined && value !== null) {
    return readValue(member.shape, value, path, problems);
  }
  return member.isRequired ? refuse(path, "Member must not be null", problems) : undefined;
}

function readList(
  shape: Shape & { kind: "list" },
  value: readonly unknown[],
  path: string,
  problems: InputProblems,
): unknown {
  const { item, minItems, maxItems } = shape;
  if (!hasLength(value.length, { min: minItems, max: maxItems }, path, problems)) {
    return undefined;
  }
  const items: unknown[] = [];
  for (const [index, given] of value.entries()) {
    if (problems.isFull) {
      break;
    }
    items.push(readValue(item, given, `${path}[${index}]`, problems));
  }
  return items;
}

function readMap(
  shape: Shape & { kind: "map" },
  value: Readonly<Record<string, unknown>>,
  path: string,
  problems: InputProblems,
): unknown {
  const given = Object.entries(value).filter(([, item]) => item !== null);
  if (!hasLength(given.length, { max: shape.maxItems }, path, problems)) {
    return undefined;
  }
  const entries: [string, unknown][] = [];
  for (const [key, item] of given) {
    if (problems.isFull) {
      break;
    }
    checkText(key, shape.key, `${path} (a key)`, problems);
    entries.push([key, readValue(shape.value, item, `${path}.${shownKey(key)}`, problems)]);
  }
  return Object.fromEntries(entries);
}

/** Keys that are plain names, such as those of criteria, are told; others may be long, or data. */
function shownKey(key: string): string {
  return /^[\w.]{1,100}$/.test(key) ? key : "value";
}

export function checkText(
  text: string,
  { pattern, values, ...length }: TextLimits,
  path: string,
  problems: InputProblems,
): string | undefined {
  if (text.includes("\0") || /\p{Surrogate}/u.test(text)) {
    return refuse(path, "Member must not hold U+0000 or half a surrogate pair", problems);
  }
  if (values !== undefined && !values.has(text)) {
    return refuse(path, `Member must satisfy enum value set: [${[...values].join(", ")}]`, problems);
  }
  // Before the pattern, so that no pattern sees more than the longest text allowed.
  if (!hasLength(characterCount(text), length, path, problems)) {
    return undefined;
  }
  return pattern === undefined || pattern.test(text)
    ? text
    : refuse(path, `Member must satisfy regular expression pattern: ${pattern.source}`, problems);
}

function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) {
    count++;
  }
  return count;
}

function hasLength(
  length: number,
  { min = 0, max = Number.POSITIVE_INFINITY }: NumberLimits,
  path: string,
  problems: InputProblems,
): boolean {
  if (length < min) {
    refuse(path, `Member must have length greater than or equal to ${min}`, problems);
  } else if (length > max) {
    refuse(path, `Member must have length less than or equal to ${max}`, problems);
  }
  return length >= min && length <= max;
}

export function checkNumber(
  number: number,
  isWhole: boolean,
  { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: NumberLimits,
  path: string,
  problems: InputProblems,
): number | undefined {
  if (isWhole && !Number.isInteger(number)) {
    return refuse(path, "Member must be a whole number", problems);
  }
  if (number < min) {
    return refuse(path, `Member must have value greater than or equal to ${min}`, problems);
  }
  return number > max
    ? refuse(path, `Member must have value less than or equal to ${max}`, problems)
    : number;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(path: string, constraint: string, problems: InputProblems): undefined {
  problems.add(path, constraint);
  return undefined;
}
