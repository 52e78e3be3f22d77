/** `anodyne explain`: every candidate in a file, and why it was kept or dropped. */

import type { Command as Program } from "commander";
import { type Explanation, explain as explainCandidate } from "../../detection/explanation.ts";
import { type ObserveCandidate, ReferenceDetector } from "../../detection/reference-detector.ts";
import { HEAD_SIZE } from "../../formats/limits.ts";
import { createReadingMemory } from "../../formats/reading-memory.ts";
import { createSource } from "../../objects/source-settings.ts";
import { describeLocation, printable } from "../../reports/rows.ts";
import { scanObject } from "../../scan/scan-object.ts";
import { compileSettings, createAllowList } from "../../scan/scanner-settings.ts";
import { chooseWhatToLookFor, DEFAULT_CHOICE } from "../identifier-choice.ts";
import { masked } from "../masked.ts";
import { parseTarget } from "../scan/targets.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

interface ExplainOptions {
  readonly identifiers: string;
  readonly custom?: string;
  readonly allow?: string;
  readonly showValues?: boolean;
}

export const explain: Command = {
  register(program: Program): void {
    program
      .command("explain")
      .summary("show every candidate in a file, and why it was kept or dropped")
      .description(
        "Shows every text in a file that looks like sensitive data, and what decided about it: check digits,\n" +
          "keywords and their distance, column and path names, allow lists, overlaps. Values are masked: letters\n" +
          "become A or a, digits 9.",
      )
      .argument("<file>")
      .option("--identifiers <SET|IDS>", "all, recommended, none, or ids separated by commas", DEFAULT_CHOICE)
      .option("--custom <FILE>", "custom data identifiers, YAML or JSON")
      .option("--allow <FILE>", "texts never to report")
      .option("--show-values", "show the values themselves")
      .action(async (file: string, options: ExplainOptions) => {
        process.exitCode = await explainFile(file, options, (line) => process.stdout.write(`${line}\n`));
      });
  },
};

async function explainFile(
  file: string,
  options: ExplainOptions,
  print: (line: string) => void,
): Promise<number> {
  const { source: settings } = parseTarget(file, {});
  if (settings.kind !== "file") {
    throw new UsageError(`${file}: explain takes one file`);
  }
  const scanner = await chooseWhatToLookFor(options);
  const compiled = compileSettings(scanner);
  const candidates = new CandidatePrinter(print, options.showValues === true);
  const observe: ObserveCandidate = (candidate, verdict, block, field, hits) => {
    const { bytes, start, end } = candidate;
    candidates.add(
      `${describeLocation(block.locate(start, end, field))}`,
      bytes.toString("utf8", start, end),
      explainCandidate(compiled, detector.labels, candidate, verdict, hits),
    );
  };
  const detector = new ReferenceDetector(compiled, scanner.allowLists.map(createAllowList), observe);
  const source = await createSource(settings);
  for await (const { object } of source.list(new AbortController().signal)) {
    const report = await scanObject(source, object, {
      detector,
      memory: createReadingMemory(),
      head: Buffer.allocUnsafe(HEAD_SIZE),
      signal: new AbortController().signal,
      onBytes: () => {},
      onBug: (error) => {
        throw error;
      },
    });
    candidates.end();
    const { status, mimeType } = report;
    const reason = status.code === "COMPLETE" ? "" : ` (${status.reason})`;
    print(`${printable(file)}: ${mimeType}, ${status.code}${reason}: ${candidates.describeCounts()}`);
    return status.code === "FAILED" ? 2 : 0;
  }
  throw new UsageError(`${file}: cannot be read`);
}

/** Prints candidates, those of one place together. Of one identifier's candidates at a start only one is shown. */
class CandidatePrinter {
  readonly #print: (line: string) => void;
  readonly #showValues: boolean;
  #place = "";
  #lines: { readonly explanation: Explanation; readonly value: string }[] = [];
  #kept = 0;
  #dropped = 0;

  constructor(print: (line: string) => void, showValues: boolean) {
    this.#print = print;
    this.#showValues = showValues;
  }

  add(place: string, value: string, explanation: Explanation): void {
    if (place !== this.#place) {
      this.end();
      this.#place = place;
    }
    const same = this.#lines.findIndex((line) => line.explanation.identifier === explanation.identifier);
    if (same < 0) {
      this.#lines.push({ explanation, value });
    } else if (explanation.isKept) {
      this.#lines[same] = { explanation, value };
    }
  }

  /** Prints what is left of the last place. */
  end(): void {
    if (this.#lines.length > 0) {
      this.#print(this.#place);
    }
    for (const { explanation, value } of this.#lines) {
      const shown = printable(this.#showValues ? value : masked(value));
      const { identifier, isKept, reasons } = explanation;
      this.#kept += isKept ? 1 : 0;
      this.#dropped += isKept ? 0 : 1;
      this.#print(`  ${isKept ? "kept   " : "dropped"}  ${identifier}  ${shown}  ${reasons.join("; ")}`);
    }
    this.#lines = [];
  }

  describeCounts(): string {
    return `${this.#kept} kept, ${this.#dropped} dropped`;
  }
}
