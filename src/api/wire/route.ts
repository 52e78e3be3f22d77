/**
 * From a request's method and path to the operation it asks for. A path is cut at its slashes before anything is
 * decoded, because the tag operations carry an ARN, with its own slashes encoded, as one label.
 */

import { OPERATION_CONTRACTS, type OperationContract } from "../contract/operation-contracts.ts";

export interface Route {
  readonly contract: OperationContract;
  /** The path's variable parts by the names of the input's members, still percent-encoded. */
  readonly labels: ReadonlyMap<string, string>;
}

interface Template {
  readonly contract: OperationContract;
  readonly segments: readonly string[];
}

const LABEL = /^\{(\w+)\}$/;

/** By method and number of segments. Paths without labels come first, lest `/invitations/count` be an id's. */
const TEMPLATES = shelve(
  OPERATION_CONTRACTS.map((contract) => ({ contract, segments: contract.path.split("/") })).sort(
    (left, right) => labelCount(left) - labelCount(right),
  ),
);

/** Undefined if the API has no such method and path. */
export function routeRequest(method: string, rawPath: string): Route | undefined {
  const segments = rawPath.split("/");
  for (const template of TEMPLATES.get(shelfOf(method, segments.length)) ?? []) {
    const labels = matchTemplate(template, segments);
    if (labels !== undefined) {
      return { contract: template.contract, labels };
    }
  }
  return undefined;
}

function shelve(templates: readonly Template[]): ReadonlyMap<string, readonly Template[]> {
  const shelves = new Map<string, Template[]>();
  for (const template of templates) {
    const shelf = shelfOf(template.contract.method, template.segments.length);
    shelves.set(shelf, [...(shelves.get(shelf) ?? []), template]);
  }
  return shelves;
}

function shelfOf(method: string, segmentCount: number): string {
  return `${method} ${segmentCount}`;
}

function labelCount({ segments }: Template): number {
  return segments.filter((segment) => LABEL.test(segment)).length;
}

function matchTemplate({ segments }: Template, actual: readonly string[]): Map<string, string> | undefined {
  const labels = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const given = actual[index] ?? "";
    const label = LABEL.exec(segment)?.[1];
    if (label !== undefined && given !== "") {
      labels.set(label, given);
    } else if (given !== segment) {
      return undefined;
    }
  }
  return labels;
}
