import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TARGET_KINDS } from "./index.ts";
import type { TargetKind } from "./target.ts";

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const modules = names.filter((name) => !name.endsWith(".test.ts") && name !== "index.ts");

test("every file of this folder that exports a type of target is in the list, under its type's name", async () => {
  const found: string[] = [];
  for (const name of modules) {
    const kinds = Object.values(await import(new URL(name, folder).href)).filter(isKind);
    expect(kinds.map(({ type }) => `${type}.ts`)).toEqual(kinds.map(() => name));
    found.push(...kinds.map(({ type }) => type));
  }

  expect(found.length).toBeGreaterThanOrEqual(5);
  expect(TARGET_KINDS.map(({ type }) => type).sort()).toEqual(found.sort());
});

test.each(TARGET_KINDS.map(({ type }) => type))("%s has its test", (type) => {
  expect(names).toContain(`${type}.test.ts`);
});

test.each(TARGET_KINDS.map((kind) => [kind.type, kind] as const))(
  "%s refuses settings that it does not know",
  (_type, { settings }) => {
    const result = settings.safeParse({ colour: "blue" });

    expect(JSON.stringify(result.error?.issues)).toContain("colour");
  },
);

test("no client of AWS is loaded before a target needs it", () => {
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(new URL(name, folder), "utf8"));

  expect(sources.join("\n")).toMatch(/await import\("@aws-sdk\//);
  expect(sources.filter((source) => /^import (?!type)[^;]*from "@aws-sdk\//m.test(source))).toEqual([]);
});

function isKind(value: unknown): value is TargetKind {
  return typeof value === "object" && value !== null && "create" in value && "settings" in value;
}
