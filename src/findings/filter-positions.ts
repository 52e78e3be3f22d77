/**
 * The order of findings filters. Positions are kept as they were asked for and so may have gaps, since tools that
 * make several filters at once, such as Terraform, must find each where they put it; a filter that comes to a taken
 * position shifts its neighbours only as far as needed.
 */

/** Ids by position, from 1. */
export type FilterPositions = ReadonlyMap<number, string>;

/** Behind all others. */
export function lastPosition(positions: FilterPositions): number {
  return Math.max(0, ...positions.keys()) + 1;
}

/**
 * The positions once `id` is at `position`, be it new or not. Others keep their order among each other. Those from
 * there up to the next gap move back by one; or, where the filter itself comes from before, those down to its old
 * position move forward into it.
 */
export function withFilterAt(positions: FilterPositions, id: string, position: number): FilterPositions {
  const from = [...positions].find(([, known]) => known === id)?.[0];
  const others = new Map([...positions].filter(([, known]) => known !== id));
  const step = from !== undefined && from < position ? -1 : 1;
  let moving: string | undefined = id;
  for (let at = position; moving !== undefined; at += step) {
    const next = others.get(at);
    others.set(at, moving);
    moving = next;
  }
  return others;
}
