/** `anodyne scan`: files, folders, standard input and buckets to findings. */

import { availableParallelism } from "node:os";
import { Option, type Command as Program } from "commander";
import { readEnvironment } from "../../app/environment.ts";
import type { Identifier } from "../../identifiers/identifier.ts";
import { HIGH, LOW, MEDIUM, type Severity } from "../../model/severity.ts";
import { streamSource } from "../../objects/filesystem/stream-source.ts";
import { REPORT_FORMATS } from "../../reports/index.ts";
import type { S3Settings } from "../../s3/client.ts";
import { describeS3Error } from "../../s3/errors.ts";
import { chosenIdentifiers } from "../../scan/chosen-identifiers.ts";
import { chooseWhatToLookFor, DEFAULT_CHOICE } from "../identifier-choice.ts";
import { openOutputFile, standardOutput } from "../scan/output.ts";
import { runScan, type ScanRun } from "../scan/run-scan.ts";
import { parseTarget } from "../scan/targets.ts";
import { parseSize } from "../sizes.ts";
import { UsageError } from "../usage-error.ts";
import { toolVersion } from "../version.ts";
import type { Command } from "./command.ts";

const SEVERITIES: Readonly<Record<string, Severity>> = { low: LOW, medium: MEDIUM, high: HIGH };
const MAX_THREADS = 256;

interface ScanOptions {
  readonly identifiers: string;
  readonly custom?: string;
  readonly allow?: string;
  readonly format: string;
  readonly output?: string;
  readonly coverage?: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxSize?: string;
  readonly sampling?: string;
  readonly endpointUrl?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly signRequest: boolean;
  readonly threads?: string;
  readonly failOn?: string;
  readonly progress: boolean;
  readonly quiet?: boolean;
}

export const scan: Command = {
  register(program: Program): void {
    program
      .command("scan")
      .summary("find sensitive data in files, folders and buckets")
      .description(
        "Finds sensitive data in a file, a folder, standard input (-) or a bucket (s3://BUCKET[/PREFIX]).\n" +
          "Findings go to standard output, everything else to standard error.",
      )
      .argument("<target...>", "a file, a folder, - or s3://BUCKET[/PREFIX]")
      .option("--identifiers <SET|IDS>", "all, recommended, none, or ids separated by commas", DEFAULT_CHOICE)
      .option("--custom <FILE>", "custom data identifiers, YAML or JSON")
      .option("--allow <FILE>", "texts never to report: one a line, or YAML or JSON with regex or words")
      .addOption(
        new Option("--format <FORMAT>", "how to write findings")
          .choices(REPORT_FORMATS.map(({ id }) => id))
          .default(REPORT_FORMATS[0]!.id),
      )
      .option("--output <FILE>", "write findings here instead of to standard output")
      .option("--coverage <FILE>", "write a JSON line for every object: key, size, status, reason")
      .option("--include <GLOB>", "read only keys that match (may be given several times)", collect, [])
      .option("--exclude <GLOB>", "do not read keys that match (may be given several times)", collect, [])
      .option("--max-size <SIZE>", "do not read larger objects, such as 100MB")
      .option("--sampling <PERCENT>", "read this share of the objects, chosen by chance")
      .option("--endpoint-url <URL>", "address of an S3-compatible store")
      .option("--region <REGION>", "region of the store")
      .option("--profile <PROFILE>", "profile of the AWS configuration")
      .option("--no-sign-request", "access the store anonymously")
      .option("--threads <N>", "scanning threads; as many as processors by default")
      .addOption(
        new Option("--fail-on <SEVERITY>", "exit with status 3 on findings from this severity on").choices(
          Object.keys(SEVERITIES),
        ),
      )
      .option("--no-progress", "no progress bar")
      .option("--quiet", "no progress bar and no summary")
      .addHelpText("after", helpAfter())
      .action(async (targets: string[], options: ScanOptions) => {
        process.exitCode = await scanTargets(targets, options);
      });
  },
};

function helpAfter(): string {
  const formats = REPORT_FORMATS.map(({ id, description }) => `  ${id.padEnd(8)} ${description}`).join("\n");
  return `
Formats:
${formats}

Exit status:
  0  done
  1  could not run, or a target could not be listed
  2  done, but some objects could not be read
  3  findings from the severity of --fail-on on

Examples:
  anodyne scan ./exports
  anodyne scan s3://patients/2026/ --endpoint-url http://localhost:9000 --format html --output report.html
  pg_dump clinic | anodyne scan - --identifiers USA_SOCIAL_SECURITY_NUMBER --fail-on low`;
}

async function scanTargets(targets: readonly string[], options: ScanOptions): Promise<number> {
  const environment = readEnvironment();
  const { region, profile } = options;
  const endpointUrl = options.endpointUrl ?? environment.s3EndpointUrl;
  const s3: S3Settings = {
    isAnonymous: !options.signRequest,
    region: region ?? environment.region,
    ...(endpointUrl === undefined ? {} : { endpointUrl: parseUrl(endpointUrl) }),
    ...(profile === undefined ? {} : { profile }),
  };
  const scanner = await chooseWhatToLookFor(options);
  const parsed = targets.map((target) => parseTarget(target, s3));
  const identifiers = chosenIdentifiers(scanner);
  if (identifiers.length === 0) {
    throw new UsageError("--identifiers none needs --custom: there is nothing to look for");
  }
  const run: ScanRun = {
    targets: parsed,
    scanner,
    identifiers: new Map(identifiers.map((identifier: Identifier) => [identifier.id, identifier])),
    filter: {
      include: options.include,
      exclude: options.exclude,
      maxSizeInBytes: options.maxSize === undefined ? Infinity : parseSize("--max-size", options.maxSize),
      samplingPercentage: parseNumber("--sampling", options.sampling ?? "100", 1, 100),
    },
    threads: parseNumber("--threads", options.threads ?? String(availableParallelism()), 1, MAX_THREADS),
    format: REPORT_FORMATS.find(({ id }) => id === options.format)!,
    failOn: options.failOn === undefined ? undefined : SEVERITIES[options.failOn],
    hasProgress: process.stderr.isTTY === true && options.progress && options.quiet !== true,
    isQuiet: options.quiet === true,
    toolVersion: toolVersion(),
    origin: {
      accountId: environment.accountId,
      partition: "aws",
      region: s3.region!,
      createdAt: new Date().toISOString(),
      classification: {
        detailedResultsLocation: null,
        jobArn: null,
        jobId: null,
        originType: "SENSITIVE_DATA_DISCOVERY_JOB",
      },
      scope: "scan",
    },
    output:
      options.output === undefined
        ? standardOutput(process.stdout)
        : await openOutputFile("--output", options.output),
    coverage:
      options.coverage === undefined ? undefined : await openOutputFile("--coverage", options.coverage),
  };
  return withInterrupt((signal) =>
    runScan(run, {
      stdin: () => streamSource(process.stdin, "stdin", "stdin", run.origin.createdAt),
      stderr: process.stderr,
      signal,
      now: () => performance.now(),
      describeListingError: describeS3Error,
    }),
  );
}

/** Aborts on the first Ctrl-C; a second one ends the process as it would any other. */
async function withInterrupt(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const onInterrupt = () => controller.abort(new Error("interrupted"));
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener("SIGINT", onInterrupt);
    process.removeListener("SIGTERM", onInterrupt);
  }
}

function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}

function parseNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(`${option}: "${text}" is no whole number from ${min} to ${max}`);
  }
  return value;
}

function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new UsageError(`--endpoint-url: "${text}" is no http or https address`);
  }
  return text;
}
