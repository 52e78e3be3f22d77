/**
 * Tags and grants that were put on an object after it was written, in a small file beside it, so that tagging a
 * large object does not write it again. They name the write they belong to: after an overwrite they count no more.
 */

import type { ObjectHeader } from "./object-file.ts";

type Overridden = Pick<ObjectHeader, "tags" | "grants">;

export function formatOverrides({ writeId, tags, grants }: ObjectHeader): string {
  return JSON.stringify({ writeId, tags, grants });
}

/** Undefined if they belong to another write. */
export function parseOverrides(text: string, writeId: string): Overridden | undefined {
  const { tags, grants, ...overrides } = JSON.parse(text) as Overridden & { readonly writeId: string };
  return overrides.writeId === writeId ? { tags, ...(grants === undefined ? {} : { grants }) } : undefined;
}
