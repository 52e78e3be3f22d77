/**
 * Which objects of its buckets a job is about: the terms of a block must all hold, an exclude beats an include
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-scope.html). Tags cost a request per object, so they
 * are asked for only where the terms about what a listing tells leave the answer open.
 */

import type {
  JobScopeTerm,
  JobScopingBlock,
  Scoping,
  SimpleScopeTerm,
  TagScopeTerm,
} from "@aws-sdk/client-macie2";
import type { ObjectRef } from "../model/object-ref.ts";

type Tags = Readonly<Record<string, string>>;

/** `tags-needed`: not decided without the object's tags. Never given where there are tags. */
export type ScopeAnswer = "in" | "out" | "tags-needed";

/** The scoping is that of a definition that was checked. */
export function objectScope(scoping: Scoping | undefined): (object: ObjectRef, tags?: Tags) => ScopeAnswer {
  const isIncluded = blockTest(scoping?.includes);
  const isExcluded = blockTest(scoping?.excludes);
  return (object, tags) => {
    const included = isIncluded?.(object, tags) ?? "yes";
    const excluded = isExcluded?.(object, tags) ?? "no";
    if (included === "no" || excluded === "yes") {
      return "out";
    }
    return included === "yes" && excluded === "no" ? "in" : "tags-needed";
  };
}

type Truth = "no" | "unknown" | "yes";
type Test = (object: ObjectRef, tags: Tags | undefined) => Truth;

/** Undefined for a block without terms, which neither includes nor excludes anything. */
function blockTest(block: JobScopingBlock | undefined): Test | undefined {
  const tests = (block?.and ?? []).map(termTest);
  if (tests.length === 0) {
    return undefined;
  }
  return (object, tags) => {
    let truth: Truth = "yes";
    for (const test of tests) {
      const each = test(object, tags);
      if (each === "no") {
        return "no";
      }
      truth = each === "unknown" ? "unknown" : truth;
    }
    return truth;
  };
}

function termTest({ simpleScopeTerm, tagScopeTerm }: JobScopeTerm): Test {
  if (simpleScopeTerm !== undefined) {
    const holds = simpleTest(simpleScopeTerm);
    return (object) => (holds(object) ? "yes" : "no");
  }
  if (tagScopeTerm !== undefined) {
    const holds = tagTest(tagScopeTerm);
    return (_, tags) => (tags === undefined ? "unknown" : holds(tags) ? "yes" : "no");
  }
  throw new Error("A scope term without a condition");
}

function simpleTest({ key, comparator, values = [] }: SimpleScopeTerm): (object: ObjectRef) => boolean {
  switch (key) {
    case "OBJECT_KEY":
      return (object) => values.some((prefix) => object.key.startsWith(prefix));
    case "OBJECT_EXTENSION": {
      const suffixes = values.map((value) => (value.startsWith(".") ? value : `.${value}`));
      const isMatch = (object: ObjectRef) => suffixes.some((suffix) => hasExtension(object.key, suffix));
      return comparator === "NE" ? (object) => !isMatch(object) : isMatch;
    }
    case "OBJECT_SIZE": {
      const size = Number(values[0]);
      return (object) => compare(object.sizeInBytes, comparator, size);
    }
    case "OBJECT_LAST_MODIFIED_DATE": {
      const instant = Date.parse(values[0] ?? "");
      return (object) => compare(Date.parse(object.lastModified), comparator, instant);
    }
    case undefined:
      throw new Error("A scope term without a key");
  }
}

/** Something must stand before the extension: `.csv` is a name, not an extension. */
function hasExtension(key: string, suffix: string): boolean {
  const start = key.length - suffix.length;
  return key.endsWith(suffix) && start > 0 && key[start - 1] !== "/";
}

function compare(value: number, comparator: SimpleScopeTerm["comparator"], bound: number): boolean {
  switch (comparator) {
    case "EQ":
      return value === bound;
    case "NE":
      return value !== bound;
    case "GT":
      return value > bound;
    case "GTE":
      return value >= bound;
    case "LT":
      return value < bound;
    case "LTE":
      return value <= bound;
    default:
      throw new Error(`A scope term with the comparator ${comparator}`);
  }
}

/** A pair without a value stands for its key. */
function tagTest({ comparator, tagValues = [] }: TagScopeTerm): (tags: Tags) => boolean {
  const isMatch = (tags: Tags) =>
    tagValues.some(
      ({ key = "", value = "" }) => Object.hasOwn(tags, key) && (value === "" || tags[key] === value),
    );
  return comparator === "NE" ? (tags) => !isMatch(tags) : isMatch;
}
