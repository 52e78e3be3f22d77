/** Pages of lists in the order of an id: a page begins after the last id of the one before. */

import type { PagePosition, Paging } from "./page-tokens.ts";

/** What a page holds if the caller does not say; also the most that the API allows for the lists that use this. */
const PAGE_SIZE = 25;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** `read` gives at most so many items after an id, which is empty on the first page. */
export async function pageById<Item>(
  { pagePosition, pageToken }: Paging,
  maxResults: number | undefined,
  read: (after: string, limit: number) => Promise<readonly Item[]>,
  idOf: (item: Item) => string,
): Promise<Page<Item>> {
  const size = maxResults ?? PAGE_SIZE;
  const found = await read(idAt(pagePosition), size + 1);
  const items = found.slice(0, size);
  const last = items.at(-1);
  return {
    items,
    nextToken: found.length > size && last !== undefined ? pageToken([idOf(last)]) : undefined,
  };
}

function idAt(position: PagePosition | undefined): string {
  const id = position?.[0];
  return typeof id === "string" ? id : "";
}
