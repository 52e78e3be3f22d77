/**
 * Whether an event pattern matches an event, by the rules of Amazon EventBridge for arrays
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-arrays.html): an array in the event
 * stands for its elements, and of an array of objects one and the same element must match all that is asked of them.
 * That is event-ruler's rule of array consistency. Time grows with the size of the event times the alternatives.
 */

import { type Leaf, matchesLeaf } from "./matcher.ts";
import type { EventPattern, PatternBranch } from "./parse-event-pattern.ts";

/** `event` is plain JSON. */
export function matchesPattern({ alternatives }: EventPattern, event: object): boolean {
  return alternatives.some((branch) => matchesBranch(branch, event));
}

function matchesBranch(branch: PatternBranch, value: unknown): boolean {
  return matchesItself(branch, value) && matchesChildren(branch, value);
}

/**
 * Only leaves count: of an object, and of an array without leaves, it is as if nothing were there. Null is a leaf.
 * `anything-but` matches an array as soon as one of its elements is something else, as EventBridge does.
 */
function matchesItself({ matchers }: PatternBranch, value: unknown): boolean {
  if (matchers.length === 0) {
    return true;
  }
  const leaves = leavesOf(value);
  return leaves.length === 0
    ? matchers.some(({ kind }) => kind === "absent")
    : leaves.some((leaf) => matchers.some((matcher) => matchesLeaf(matcher, leaf)));
}

function leavesOf(value: unknown): readonly Leaf[] {
  if (Array.isArray(value)) {
    return value.flatMap(leavesOf);
  }
  return value === undefined || (typeof value === "object" && value !== null) ? [] : [value as Leaf];
}

function matchesChildren(branch: PatternBranch, value: unknown): boolean {
  if (branch.children.size === 0) {
    return true;
  }
  if (!Array.isArray(value)) {
    return matchesFields(branch, value);
  }
  const elements = value.flat(Number.POSITIVE_INFINITY).filter(isObject);
  if (elements.length === 0) {
    return matchesFields(branch, undefined);
  }
  // Where something must be in the element, the rest is asked of that element. Where only absence is asked for, no
  // element may have the field: one that happens not to have it says nothing.
  return asksOnlyAbsence(branch)
    ? elements.every((element) => matchesFields(branch, element))
    : elements.some((element) => matchesFields(branch, element));
}

function matchesFields({ children }: PatternBranch, value: unknown): boolean {
  for (const [name, child] of children) {
    const field = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (!matchesBranch(child, field)) {
      return false;
    }
  }
  return true;
}

function asksOnlyAbsence({ children }: PatternBranch): boolean {
  return Array.from(children.values()).every(
    (child) => child.matchers.every(({ kind }) => kind === "absent") && asksOnlyAbsence(child),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
