import { expect, test } from "vitest";
import { MANAGED_IDENTIFIERS } from "./managed/index.ts";
import { withYieldedTo } from "./with-yielded-to.ts";

const ALL = MANAGED_IDENTIFIERS.map(({ id }) => id);
const yielding = MANAGED_IDENTIFIERS.find(({ yieldsTo = [] }) => yieldsTo.length > 0)!;

test("takes along what an identifier yields to, if it is among those that were looked for", () => {
  const [other] = yielding.yieldsTo!;

  expect(withYieldedTo(new Set([yielding.id]), ALL)).toEqual(expect.arrayContaining([yielding.id, other]));
  expect(withYieldedTo(new Set([yielding.id]), [yielding.id])).toEqual([yielding.id]);
});

test("takes nothing that was not looked for, and nothing that there is not", () => {
  expect(withYieldedTo(new Set(["NAME", "no-such-identifier"]), ["ADDRESS"])).toEqual([]);
  expect(withYieldedTo(new Set(), ALL)).toEqual([]);
});
