/**
 * Tokens for the next page of a list: where that page begins, with a code that only this service can make over the
 * position, the operation, the scope and the other parameters. So a list may trust the positions it is given.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Scope } from "../model/scope.ts";
import { ServiceError } from "../model/service-error.ts";
import { canonicalJson } from "./wire/canonical-json.ts";

/** Where a page begins, in the list's own terms: the sort key and id of the last item before it, say. */
export type PagePosition = readonly (boolean | number | string | null)[];

export interface Paging {
  /** What `pageToken` was given when the page before was answered; undefined on the first page. */
  readonly pagePosition: PagePosition | undefined;
  /** The `nextToken` of a page that is not the last. */
  pageToken(next: PagePosition): string;
}

/**
 * Items of a page that names no size, or a larger one: as many findings as GetFindings takes ids
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html).
 */
const LARGEST_PAGE = 50;

export function pageLimit(maxResults: number | undefined): number {
  return Math.min(maxResults ?? LARGEST_PAGE, LARGEST_PAGE);
}

/** The page of a list of which one more than `limit` was read, and where the next begins if there is one. */
export function cutPage<Item>(
  found: readonly Item[],
  limit: number,
  positionAfter: (last: Item) => PagePosition,
): { readonly items: readonly Item[]; readonly next: PagePosition | undefined } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last === undefined || found.length <= limit ? undefined : positionAfter(last) };
}

/** Bytes; half of SHA-256, far beyond guessing. */
const CODE_LENGTH = 16;

/** Pages of a list may differ in size, but in no other parameter. */
const FREE_MEMBERS = new Set(["maxResults", "nextToken"]);

/** Throws ValidationException if the input's `nextToken` is not one that this list gave for the same parameters. */
export function openPaging(
  key: Buffer,
  operation: string,
  { accountId, region }: Scope,
  input: Readonly<Record<string, unknown>>,
): Paging {
  const parameters = Object.entries(input).filter(([name]) => !FREE_MEMBERS.has(name));
  const list = canonicalJson([operation, accountId, region, Object.fromEntries(parameters)]);
  const { nextToken } = input;
  return {
    pagePosition: typeof nextToken === "string" && nextToken !== "" ? readToken(nextToken) : undefined,
    pageToken: (next) => {
      const position = Buffer.from(JSON.stringify(next));
      return Buffer.concat([codeOf(position), position]).toString("base64url");
    },
  };

  function readToken(token: string): PagePosition {
    const bytes = Buffer.from(token, "base64url");
    const position = bytes.subarray(CODE_LENGTH);
    const code = bytes.subarray(0, CODE_LENGTH);
    if (code.length !== CODE_LENGTH || !timingSafeEqual(code, codeOf(position))) {
      throw new ServiceError(
        "ValidationException",
        "The nextToken isn't valid: it must be what the page before returned, sent with the same other parameters.",
      );
    }
    return JSON.parse(position.toString()) as PagePosition;
  }

  function codeOf(position: Buffer): Buffer {
    // The list's description is JSON and so ends where its brackets close.
    return createHmac("sha256", key).update(list).update(position).digest().subarray(0, CODE_LENGTH);
  }
}
