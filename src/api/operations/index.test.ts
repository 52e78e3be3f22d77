import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OPERATION_CONTRACTS } from "../contract/operation-contracts.ts";
import type { Operation } from "../operation.ts";
import { OPERATIONS } from "./index.ts";

const NAMES = OPERATION_CONTRACTS.map(({ name }) => name);

/** `custom-data-identifiers/get-custom-data-identifier.ts`, of operations only. */
const FILES = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" }).filter(
  (file) => file.includes("/") && NAMES.some((name) => file.endsWith(`/${toKebab(name)}.ts`)),
);

function toKebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

describe("the list of operations", () => {
  it("is compared with a model that has them all", () => {
    expect(NAMES).toHaveLength(81);
  });

  it("names operations of the public model, each once", () => {
    const names = OPERATIONS.map(({ name }) => name);
    expect(names.filter((name) => !NAMES.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("leaves none out", () => {
    const answered = new Set(OPERATIONS.map(({ name }) => name));
    expect(NAMES.filter((name) => !answered.has(name))).toEqual([]);
  });

  it("is what the folders hold, one file an operation", () => {
    const files = FILES.map((file) => file.slice(file.lastIndexOf("/") + 1));
    expect(files.sort()).toEqual(OPERATIONS.map(({ name }) => `${toKebab(name)}.ts`).sort());
  });

  it.each(FILES)("%s defines the operation of its name", async (file) => {
    const module = (await import(new URL(file, import.meta.url).href)) as Readonly<Record<string, unknown>>;
    const operations = Object.values(module) as Partial<Operation>[];
    const names = operations.filter(({ handle }) => handle !== undefined).map(({ name }) => name);
    expect(names.map((name) => `/${toKebab(name ?? "")}.ts`)).toEqual([file.slice(file.lastIndexOf("/"))]);
  });
});
