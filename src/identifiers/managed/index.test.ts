import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compileIdentifiers } from "../../detection/compiled-identifiers.ts";
import { FastDetector } from "../../detection/fast-detector.ts";
import { textBlockOf } from "../../detection/testing/text-block-of.ts";
import type { ManagedIdentifier } from "../identifier.ts";
import { MANAGED_IDENTIFIERS } from "./index.ts";

const CASES = MANAGED_IDENTIFIERS.map((identifier) => [identifier.id, identifier] as const);

/** The values that an identifier finds in a text when it is the only one. */
function valuesIn(text: string, identifier: ManagedIdentifier): string[] {
  const block = textBlockOf(text);
  const found: string[] = [];
  new FastDetector(compileIdentifiers([identifier])).scan(block, (_identifier, start, end) => {
    found.push(block.bytes.toString("utf8", start, end));
  });
  return found;
}

test.each(CASES)("%s finds the value in each of its samples", (_id, identifier) => {
  for (const { text, value } of identifier.matches) {
    expect({ text, values: valuesIn(text, identifier) }).toEqual({ text, values: [value] });
  }
});

test.each(CASES)("%s finds nothing in each of its near misses", (_id, identifier) => {
  for (const { text, because } of identifier.nearMisses) {
    expect({ text, because, values: valuesIn(text, identifier) }).toEqual({ text, because, values: [] });
  }
});

test.each(CASES)("%s has evidence: samples, as many near misses, sources", (_id, identifier) => {
  expect(identifier.matches.length).toBeGreaterThanOrEqual(3);
  expect(identifier.nearMisses.length).toBeGreaterThanOrEqual(Math.min(3, identifier.matches.length));
  expect(identifier.sources.length).toBeGreaterThanOrEqual(1);
  expect(identifier.sources.every((source) => source.startsWith("https://"))).toBe(true);
});

test("lists every definition on disk, once, under the file that its id names", async () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.includes(path.sep) && file.endsWith(".ts") && !/\.test\.ts$|-patterns\.ts$/.test(file),
  );
  const onDisk = new Map<string, string>();
  for (const file of files) {
    const exported = Object.values(await import(path.join(import.meta.dirname, file))).flat();
    for (const { id } of exported as ManagedIdentifier[]) {
      onDisk.set(id, path.basename(file, ".ts"));
      if (exported.length === 1) {
        expect(path.basename(file, ".ts")).toBe(fileNameOf(id));
      }
    }
  }

  expect(files.length).toBeGreaterThan(50);
  expect(MANAGED_IDENTIFIERS.map(({ id }) => id).sort()).toEqual([...onDisk.keys()].sort());
});

/** CREDIT_CARD_NUMBER_(NO_KEYWORD) is defined in credit-card-number-no-keyword.ts. */
function fileNameOf(id: string): string {
  return id.toLowerCase().replaceAll(/[()]/g, "").replaceAll("_", "-");
}
