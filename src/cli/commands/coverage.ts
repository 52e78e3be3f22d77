/** `anodyne coverage`: what became of every object that a run of a job listed. */

import type { Command as Program } from "commander";
import type { CoverageCount, UnreadObject } from "../../store/run-coverage.ts";
import {
  addLocationOptions,
  type LocationFlags,
  locationOf,
  refusingInOneLine,
} from "../database-location.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

interface Flags extends LocationFlags {
  readonly run?: string;
}

export const coverage: Command = {
  register(program: Program): void {
    addLocationOptions(
      program
        .command("coverage")
        .summary("what became of every object of a job, also while it runs")
        .description(
          "Writes a line of JSON for each object that a run of a job did not read, or not to its end, with the reason;\n" +
            "and to standard error how many objects of each bucket ended how. Objects that the job is not about are\n" +
            "counted only. Also while the service runs.",
        )
        .argument("<job>", "the job's id")
        .option("--run <N>", "which run of a scheduled job, from 1 (the latest)"),
    ).action(async (jobId: string, flags: Flags) => {
      await refusingInOneLine(async () => {
        const { withDatabase } = await import("../reach-database.ts");
        const { listRuns, readCoverage, unreadObjects } = await import("../../store/run-coverage.ts");
        await withDatabase(await locationOf(flags), { mayCreate: false }, async (db) => {
          const runs = await listRuns(db, jobId);
          const number = flags.run === undefined ? runs.length : numberOf(flags.run);
          const run = runs[number - 1];
          if (run === undefined) {
            throw new UsageError(
              runs.length === 0
                ? `job ${jobId}: no run of it is known`
                : `--run ${number}: the job has had ${runs.length}`,
            );
          }
          for await (const object of unreadObjects(db, run.id)) {
            await write(`${JSON.stringify(presentObject(object))}\n`);
          }
          const counts = await readCoverage(db, run.id);
          process.stderr.write(
            `Run ${number} of ${runs.length}, started ${run.startedAt.toISOString()}, ${endOf(run)}\n${summaryOf(counts)}`,
          );
        });
      });
    });
  },
};

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError(`--run ${text}: is no number from 1`);
  }
  return Number(text);
}

/** Waits while the reader is behind: a run may have millions of objects. */
function write(text: string): Promise<void> | void {
  return process.stdout.write(text)
    ? undefined
    : new Promise((resolve) => process.stdout.once("drain", resolve));
}

function presentObject({ bucket, key, version_id, size_in_bytes, status, reason }: UnreadObject) {
  return { bucket, key, versionId: version_id, sizeInBytes: size_in_bytes, status, reason };
}

function endOf({ state, finishedAt }: { readonly state: string; readonly finishedAt: Date | undefined }) {
  return finishedAt === undefined
    ? "under way"
    : `${state === "DROPPED" ? "cancelled" : "finished"} ${finishedAt.toISOString()}`;
}

function summaryOf(counts: readonly CoverageCount[]): string {
  const lines = counts.map(
    ({ bucket, status, reason, objects, bytes }) =>
      `${bucket}  ${reason === "" ? status : `${status} ${reason}`}  ${objects} objects, ${bytes} bytes\n`,
  );
  const total = counts.reduce((sum, { objects }) => sum + objects, 0);
  return `${lines.join("")}${total} objects\n`;
}
