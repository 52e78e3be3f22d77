import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openPaging } from "./page-tokens.ts";

const KEY = Buffer.alloc(32, 7);
const SCOPE = { accountId: "111122223333", region: "eu-west-1" };
const INPUT = { sortCriteria: { attributeName: "name", orderBy: "ASC" }, maxResults: 10 };
const TOKEN = openPaging(KEY, "ListThings", SCOPE, INPUT).pageToken(["2026", "id"]);

describe("a token is refused", () => {
  it.each<[string, Parameters<typeof openPaging>]>([
    ["by another operation", [KEY, "ListOthers", SCOPE, INPUT]],
    ["in another account", [KEY, "ListThings", { ...SCOPE, accountId: "111122223334" }, INPUT]],
    ["in another region", [KEY, "ListThings", { ...SCOPE, region: "eu-west-2" }, INPUT]],
    ["with another parameter", [KEY, "ListThings", SCOPE, { ...INPUT, sortCriteria: { orderBy: "DESC" } }]],
    ["with one parameter more", [KEY, "ListThings", SCOPE, { ...INPUT, filter: "x" }]],
    ["with one parameter less", [KEY, "ListThings", SCOPE, { maxResults: 10 }]],
    ["by a service with another key", [Buffer.alloc(32, 8), "ListThings", SCOPE, INPUT]],
  ])("%s", (_, [key, operation, scope, input]) => {
    expect(() => openPaging(key, operation, scope, { ...input, nextToken: TOKEN })).toThrow(
      expect.objectContaining({ code: "ValidationException" }),
    );
  });

  it("if any of its bytes was changed, or it was cut", () => {
    const bytes = Buffer.from(TOKEN, "base64url");
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      for (const forged of [changed, bytes.subarray(0, index)]) {
        const nextToken = forged.toString("base64url");
        // An empty token is the first page's.
        expect(nextToken === "" || isRefused(nextToken)).toBe(true);
      }
    }
  });

  it("if it was made up", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (nextToken) => {
        expect(isRefused(nextToken)).toBe(true);
      }),
    );
  });
});

function isRefused(nextToken: string): boolean {
  try {
    openPaging(KEY, "ListThings", SCOPE, { ...INPUT, nextToken });
    return false;
  } catch {
    return true;
  }
}

describe("a token", () => {
  it("gives back its position, be the page larger and the keys in another order", () => {
    const input = {
      maxResults: 50,
      sortCriteria: { orderBy: "ASC", attributeName: "name" },
      nextToken: TOKEN,
    };
    expect(openPaging(KEY, "ListThings", SCOPE, input).pagePosition).toEqual(["2026", "id"]);
  });

  it("leads on to the one after it", () => {
    const second = openPaging(KEY, "ListThings", SCOPE, { ...INPUT, nextToken: TOKEN }).pageToken([
      null,
      5,
      true,
    ]);
    const third = openPaging(KEY, "ListThings", SCOPE, { ...INPUT, nextToken: second });
    expect(third.pagePosition).toEqual([null, 5, true]);
  });

  it.each([[undefined], [""]])("that is %j means the first page", (nextToken) => {
    expect(openPaging(KEY, "ListThings", SCOPE, { ...INPUT, nextToken }).pagePosition).toBeUndefined();
  });
});
