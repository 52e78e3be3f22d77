/** Why a candidate was kept or dropped, in words for the person who asks. */

import { nameOf } from "../identifiers/identifier.ts";
import { type CompiledIdentifiers, KEYWORD_DISTANCE } from "./compiled-identifiers.ts";
import type { JudgedCandidate, Verdict } from "./judge.ts";
import { type KeywordHits, nearestHit } from "./keyword-hits.ts";
import type { LabelTable } from "./label-table.ts";

export interface Explanation {
  readonly identifier: string;
  readonly isKept: boolean;
  /** What decided, and the evidence for the keyword if one is needed. */
  readonly reasons: readonly string[];
}

const VERDICTS: Readonly<Record<Exclude<Verdict, "kept" | "no-keyword">, string>> = {
  allowed: "on an allow list",
  "overlaps-earlier-match": "inside an earlier match of the same identifier",
  "part-of-longer-text": "part of a longer word or number",
  "ignore-word": "contains an ignore word",
  "other-identifier": "reported by a more specific identifier",
  format: "not of the form it must have",
  length: "not of the length it must have",
  checksum: "its check digit is wrong",
  component: "a part of it cannot be",
  "sample-value": "a published sample value",
};

export function explain(
  compiled: CompiledIdentifiers,
  labels: LabelTable,
  candidate: JudgedCandidate,
  verdict: Verdict,
  hits: KeywordHits,
): Explanation {
  const identifier = compiled.identifiers[candidate.identifier]!;
  const evidence = describeKeyword(compiled, labels, candidate, hits);
  const reasons =
    verdict === "kept"
      ? [describeChecks(compiled, candidate), evidence]
      : verdict === "no-keyword"
        ? [evidence]
        : [VERDICTS[verdict], evidence];
  return {
    identifier: nameOf(identifier),
    isKept: verdict === "kept",
    reasons: reasons.filter((reason) => reason !== ""),
  };
}

function describeChecks(compiled: CompiledIdentifiers, { identifier }: JudgedCandidate): string {
  const definition = compiled.identifiers[identifier]!;
  return definition.kind === "managed" && definition.validate !== undefined ? "passes its checks" : "";
}

function describeKeyword(
  compiled: CompiledIdentifiers,
  labels: LabelTable,
  candidate: JudgedCandidate,
  hits: KeywordHits,
): string {
  const { identifier, pattern, label, start } = candidate;
  const definition = compiled.identifiers[identifier]!;
  const needsKeyword =
    pattern === undefined ? definition.keywords.length > 0 : compiled.patterns[pattern]!.needsKeyword;
  if (!needsKeyword) {
    return "needs no keyword";
  }
  const near = nearestHit(compiled, hits, candidate);
  if (near !== undefined) {
    const side = hits.starts[near.hit]! < start ? "before" : "behind";
    return `keyword "${compiled.keywords[hits.keywords[near.hit]!]}" ${near.distance} characters ${side}`;
  }
  if (labels.wants(label, identifier)) {
    return "a keyword in the name of its column or path";
  }
  const reach =
    definition.kind === "custom"
      ? `ending at most ${definition.maximumMatchDistance} characters before the value's end`
      : `within ${KEYWORD_DISTANCE} characters, nor in a column or path name`;
  return `no keyword ${reach}`;
}
