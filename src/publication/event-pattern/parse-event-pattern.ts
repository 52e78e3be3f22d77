/**
 * Reads event patterns of Amazon EventBridge (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html):
 * an object in the shape of the event whose leaves are arrays of what may stand there. All fields must match, one
 * value of each is enough, and `$or` holds alternatives, at any level. Read once, when the configuration is; what
 * comes out is matched by matches-pattern.ts.
 */

import type { Matcher } from "./matcher.ts";
import { MatcherRefusal, parseMatcher } from "./parse-matcher.ts";

/**
 * Characters of a pattern as JSON: EventBridge's quota at its highest
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html). A longer one could not be moved there, and
 * makes every finding slower.
 */
const MAX_PATTERN_CHARACTERS = 4096;

/**
 * Alternatives after every `$or` is multiplied out: each is tried against each event. EventBridge refuses more
 * than a thousand combinations, too.
 */
const MAX_ALTERNATIVES = 1000;

export interface EventPattern {
  /** One of them must match. */
  readonly alternatives: readonly PatternBranch[];
}

/** What is asked of one place of the event. */
export interface PatternBranch {
  /** One of them must match; none where nothing is asked of the place itself. */
  readonly matchers: readonly Matcher[];
  readonly children: ReadonlyMap<string, PatternBranch>;
}

export type ParsedEventPattern =
  | { readonly ok: true; readonly pattern: EventPattern }
  /** `key`: where it is wrong, like `detail.severity.score` or `detail.$or[1]`; empty for the pattern as a whole. */
  | { readonly ok: false; readonly key: string; readonly reason: string };

export function parseEventPattern(value: unknown): ParsedEventPattern {
  try {
    checkSize(value);
    const alternatives = readObject(value, [], "", [new Map()], false);
    return { ok: true, pattern: { alternatives: alternatives.map(toBranch) } };
  } catch (error) {
    if (error instanceof PatternRefusal) {
      return { ok: false, key: error.key, reason: error.message };
    }
    throw error;
  }
}

/** Matchers by the path of the place, its steps joined by dots. */
type Alternative = ReadonlyMap<string, readonly Matcher[]>;

class PatternRefusal extends Error {
  readonly key: string;

  constructor(key: string, reason: string) {
    super(reason);
    this.key = key;
  }
}

/**
 * Names that EventBridge keeps for operators: they are no fields inside `$or`, where they are a list of operators in
 * the wrong place (event-ruler, RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP; those that exist).
 */
const NOT_A_FIELD_IN_OR: ReadonlySet<string> = new Set([
  ...["equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr"],
  ...["exactly", "=", "<", "<=", ">", ">="],
]);

function checkSize(value: unknown): void {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    throw new PatternRefusal("", "must be JSON: it contains itself or a value that JSON has not"); // Aliases of YAML.
  }
  if (text !== undefined && text.length > MAX_PATTERN_CHARACTERS) {
    throw new PatternRefusal(
      "",
      `has ${text.length} characters as JSON, more than ${MAX_PATTERN_CHARACTERS}`,
    );
  }
}

/** Adds the fields of an object to each of the alternatives so far. */
function readObject(
  value: unknown,
  path: readonly string[],
  key: string,
  alternatives: readonly Alternative[],
  isInOr: boolean,
): readonly Alternative[] {
  if (!isObject(value)) {
    throw new PatternRefusal(key, "must be an object");
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    throw new PatternRefusal(key, "must not be empty");
  }
  return entries.reduce((soFar, [name, field]) => {
    const fieldKey = key === "" ? name : `${key}.${name}`;
    if (name === "$or") {
      return readOr(field, path, fieldKey, soFar);
    }
    if (isInOr && NOT_A_FIELD_IN_OR.has(name)) {
      throw new PatternRefusal(fieldKey, "is an operator, which stands in the list of a field");
    }
    const fieldPath = [...path, name];
    if (Array.isArray(field)) {
      return addField(soFar, fieldPath.join("."), fieldKey, readMatchers(field, fieldKey));
    }
    if (!isObject(field)) {
      throw new PatternRefusal(fieldKey, "must be a list of values or an object of fields");
    }
    return readObject(field, fieldPath, fieldKey, soFar, isInOr);
  }, alternatives);
}

function readOr(
  value: unknown,
  path: readonly string[],
  key: string,
  alternatives: readonly Alternative[],
): readonly Alternative[] {
  if (!Array.isArray(value) || value.length < 2) {
    throw new PatternRefusal(key, "must be a list of at least two objects");
  }
  const read: Alternative[] = [];
  for (const [index, each] of value.entries()) {
    read.push(...readObject(each, path, `${key}[${index}]`, alternatives, true));
    if (read.length > MAX_ALTERNATIVES) {
      throw new PatternRefusal(key, `makes more than ${MAX_ALTERNATIVES} combinations`);
    }
  }
  return read;
}

function readMatchers(values: readonly unknown[], key: string): readonly Matcher[] {
  if (values.length === 0) {
    throw new PatternRefusal(key, "must not be an empty list");
  }
  try {
    return values.map(parseMatcher);
  } catch (error) {
    throw error instanceof MatcherRefusal ? new PatternRefusal(key, error.message) : error;
  }
}

function addField(
  alternatives: readonly Alternative[],
  path: string,
  key: string,
  matchers: readonly Matcher[],
): readonly Alternative[] {
  return alternatives.map((alternative) => {
    if (alternative.has(path)) {
      throw new PatternRefusal(key, "is given more than once for the same event");
    }
    return new Map([...alternative, [path, matchers]]);
  });
}

interface GrowingBranch {
  matchers: readonly Matcher[];
  readonly children: Map<string, GrowingBranch>;
}

/** As in EventBridge, a name with a dot is the same as two names within each other. */
function toBranch(alternative: Alternative): PatternBranch {
  const root: GrowingBranch = { matchers: [], children: new Map() };
  for (const [path, matchers] of alternative) {
    let branch = root;
    for (const name of path.split(".")) {
      const child = branch.children.get(name) ?? { matchers: [], children: new Map() };
      branch.children.set(name, child);
      branch = child;
    }
    branch.matchers = matchers;
  }
  return root;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
