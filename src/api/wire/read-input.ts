/** An operation's input from where the request carries it: the path's labels, the query, and the JSON body. */

import { ServiceError } from "../../model/service-error.ts";
import type { Member, Shape } from "../contract/shape.ts";
import { InputProblems } from "./problems.ts";
import { checkNumber, checkText, readMember } from "./read-value.ts";
import type { Route } from "./route.ts";

/** Throws ValidationException, naming up to ten members and what each must satisfy. */
export function readInput(
  { contract, labels }: Route,
  rawQuery: string,
  body: Uint8Array,
): Readonly<Record<string, unknown>> {
  const problems = new InputProblems();
  const query = new URLSearchParams(rawQuery);
  const hasBody = [...contract.input.members.values()].some(({ place }) => place === "body");
  const json = hasBody ? parseBody(body) : {};
  const entries: [string, unknown][] = [];
  for (const [name, member] of contract.input.members) {
    const value = readPlace(name, member);
    if (value !== undefined) {
      entries.push([name, value]);
    }
  }
  problems.refuse();
  return Object.fromEntries(entries);

  function readPlace(name: string, member: Member): unknown {
    switch (member.place) {
      case "label":
        return readWord(member.shape, decodeLabel(labels.get(name) ?? "", name), name, problems);
      case "query": {
        const words = query.getAll(name);
        return words.length === 0
          ? readMember(member, undefined, name, problems)
          : readWords(member.shape, words, name, problems);
      }
      case "body":
        return readMember(member, Object.hasOwn(json, name) ? json[name] : undefined, name, problems);
    }
  }
}

function parseBody(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) {
    return {};
  }
  const value = parseJson(body);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ServiceError("ValidationException", "The request's body must be a JSON object.");
  }
  return value as Readonly<Record<string, unknown>>;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    // The parser's own message quotes the text.
    throw new ServiceError("ValidationException", "The request's body isn't valid JSON in UTF-8.");
  }
}

function decodeLabel(text: string, name: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError("ValidationException", `The path's ${name} isn't percent-encoded UTF-8.`);
  }
}

function readWords(shape: Shape, words: readonly string[], name: string, problems: InputProblems): unknown {
  if (shape.kind !== "list") {
    return readWord(shape, words.at(-1) ?? "", name, problems);
  }
  return words.map((word, index) => readWord(shape.item, word, `${name}[${index}]`, problems));
}

/** A label, or a value in the query: its shape says what the text means. */
function readWord(shape: Shape, word: string, name: string, problems: InputProblems): unknown {
  switch (shape.kind) {
    case "text":
      return checkText(word, shape.limits, name, problems);
    case "number":
      return /^-?\d{1,15}$/.test(word)
        ? checkNumber(Number(word), shape.isWhole, shape.limits, name, problems)
        : problems.add(name, "Member must be a whole number");
    default:
      throw new Error(`${name}: a ${shape.kind} in a path or query is new to this API`);
  }
}
