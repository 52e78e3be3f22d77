/** `anodyne identifiers`: what is looked for, and a test bench for custom regexes. */

import { readFileSync } from "node:fs";
import type { Command as Program } from "commander";
import { readerOfBytes } from "../../formats/byte-reader.ts";
import { extractPlainText } from "../../formats/plain-text.ts";
import { createReadingMemory } from "../../formats/reading-memory.ts";
import {
  CUSTOM_IDENTIFIER_LIMITS,
  checkCustomIdentifier,
} from "../../identifiers/custom/check-custom-identifier.ts";
import type { CustomIdentifier, ManagedIdentifier } from "../../identifiers/identifier.ts";
import { MANAGED_IDENTIFIERS } from "../../identifiers/managed/index.ts";
import { borderlessTable } from "../../reports/borderless-table.ts";
import { describeLocation, printable } from "../../reports/rows.ts";
import { createDetector } from "../../scan/scanner-settings.ts";
import { masked } from "../masked.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

interface TestOptions {
  readonly regex: string;
  readonly keywords?: string;
  readonly ignoreWords?: string;
  readonly distance?: string;
  readonly showValues?: boolean;
}

export const identifiers: Command = {
  register(program: Program): void {
    const group = program
      .command("identifiers")
      .summary("list and show data identifiers, or test a regex")
      .description("Lists and shows the managed data identifiers, or tests the regex of a custom one.");
    group
      .command("list", { isDefault: true })
      .summary("all managed data identifiers")
      .action(() => print(listIdentifiers()));
    group
      .command("show")
      .summary("everything about one identifier: patterns, keywords, samples, sources")
      .argument("<id>")
      .action((id: string) => print(showIdentifier(id)));
    group
      .command("test")
      .summary("count the matches of a regex in a text, as TestCustomDataIdentifier does")
      .argument("<textfile>")
      .requiredOption("--regex <R>", "the regex, up to 512 characters")
      .option("--keywords <A,B>", "words of which one must stand before the match")
      .option("--ignore-words <A,B>", "words that drop a match that contains one")
      .option("--distance <N>", "characters from keyword to the match's end, 1 to 300")
      .option("--show-values", "show the matches themselves")
      .action(async (file: string, options: TestOptions) => print(await testRegex(file, options)));
  },
};

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function listIdentifiers(): string {
  const rows = MANAGED_IDENTIFIERS.map(({ id, category, countries, keywords, recommended }) => [
    id,
    category,
    countries.join(","),
    keywords.length > 0 ? "yes" : "no",
    recommended ? "yes" : "no",
  ]);
  return borderlessTable(["ID", "CATEGORY", "COUNTRIES", "KEYWORD", "RECOMMENDED"], rows);
}

function showIdentifier(id: string): string {
  const found = MANAGED_IDENTIFIERS.find((identifier) => identifier.id === id.toUpperCase());
  if (found === undefined) {
    throw new UsageError(`identifiers show: no managed data identifier is called "${printable(id)}"`);
  }
  return describeIdentifier(found);
}

function describeIdentifier(identifier: ManagedIdentifier): string {
  const { id, dataType, category, countries, recommended, patterns, keywords, sources } = identifier;
  return [
    `${id}: ${dataType}`,
    `category      ${category}`,
    `countries     ${countries.length === 0 ? "any" : countries.join(", ")}`,
    `recommended   ${recommended ? "yes" : "no"}`,
    `keywords      ${keywords.length === 0 ? "none needed" : keywords.join(", ")}`,
    `checked       ${identifier.validate === undefined ? "by pattern only" : "by pattern and validation"}`,
    ...patterns.map(({ regex }) => `pattern       ${regex}`),
    ...identifier.matches.map(({ text }) => `finds         ${printable(text)}`),
    ...identifier.nearMisses.map(({ text, because }) => `does not find ${printable(text)}   (${because})`),
    ...sources.map((source) => `source        ${source}`),
  ].join("\n");
}

async function testRegex(file: string, options: TestOptions): Promise<string> {
  const definition: CustomIdentifier = {
    kind: "custom",
    id: "test",
    name: "test",
    regex: options.regex,
    keywords: wordList(options.keywords),
    ignoreWords: wordList(options.ignoreWords),
    maximumMatchDistance: Number(options.distance ?? CUSTOM_IDENTIFIER_LIMITS.maximumMatchDistance.default),
  };
  const problem = checkCustomIdentifier(definition);
  if (problem !== undefined) {
    throw new UsageError(`--${problem.field}: ${problem.problem}`);
  }
  const detector = createDetector({ managedIds: [], customIdentifiers: [definition], allowLists: [] });
  const lines: string[] = [];
  for await (const block of extractPlainText(readerOfBytes(readText(file)), createReadingMemory())) {
    detector.scan(block, (_identifier, start, end, field) => {
      const value = block.bytes.toString("utf8", start, end);
      const shown = printable(options.showValues === true ? value : masked(value));
      lines.push(`${describeLocation(block.locate(start, end, field))}: ${shown}`);
    });
  }
  return [...lines, `matches: ${lines.length}`].join("\n");
}

function wordList(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(",").map((word) => word.trim());
}

function readText(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"})`, {
      cause: error,
    });
  }
}
