/** `anodyne targets`: where findings are published to, how that is going, and what could not be delivered. */

import type { Command as Program } from "commander";
import type { Db } from "../../store/database.ts";
import {
  addLocationOptions,
  type LocationFlags,
  locationOf,
  refusingInOneLine,
} from "../database-location.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

interface Flags extends LocationFlags {
  readonly target?: string;
}

export const targets: Command = {
  register(program: Program): void {
    const group = program
      .command("targets")
      .summary("where findings are published to, and what could not be delivered")
      .description(
        "Shows the targets of the service and how publishing to them goes, and lists, replays or discards the events\n" +
          "that were given up (dead letters). Also while the service runs.",
      );
    addLocationOptions(group.command("list").summary("the targets, and how many events wait")).action(
      (flags: Flags) =>
        withTargets(flags, async (db) => {
          const { listTargetLines } = await import("../manage-targets.ts");
          await write(await listTargetLines(db));
        }),
    );
    addTarget(
      group.command("dead-letters").summary("a line of JSON for each event that was given up"),
    ).action((flags: Flags) =>
      withTargets(flags, async (db) => {
        const { deadLetterLines } = await import("../manage-targets.ts");
        for await (const line of deadLetterLines(db, flags.target)) {
          await write(line);
        }
      }),
    );
    addTarget(
      group
        .command("replay")
        .summary("deliver dead letters again: some, a target's, or all")
        .argument("[ids...]"),
    ).action((ids: string[], flags: Flags) =>
      withTargets(flags, async (db) => {
        const { replay } = await import("../manage-targets.ts");
        await write(`${await replay(db, flags.target, idsOf(ids))} replayed\n`);
      }),
    );
    addTarget(
      group.command("discard").summary("forget dead letters: some, or a target's").argument("[ids...]"),
    ).action((ids: string[], flags: Flags) =>
      withTargets(flags, async (db) => {
        const { discard } = await import("../manage-targets.ts");
        if (ids.length === 0 && flags.target === undefined) {
          throw new UsageError("discard: ids, or --target, say which");
        }
        await write(`${await discard(db, flags.target, idsOf(ids))} discarded\n`);
      }),
    );
    addLocationOptions(
      group.command("test").summary("send a sample finding to a target now").argument("<id>"),
    ).action((id: string, flags: Flags) =>
      refusingInOneLine(async () => {
        const { sendTest } = await import("../manage-targets.ts");
        await write(`${await sendTest(id, flags)}\n`);
      }),
    );
  },
};

async function withTargets(flags: Flags, run: (db: Db) => Promise<void>): Promise<void> {
  await refusingInOneLine(async () => {
    const { withDatabase } = await import("../reach-database.ts");
    await withDatabase(await locationOf(flags), { mayCreate: false }, run);
  });
}

function addTarget(program: Program): Program {
  return addLocationOptions(program).option("--target <ID>", "of this target only");
}

/** None: all. */
function idsOf(texts: readonly string[]): readonly number[] | undefined {
  const wrong = texts.find((text) => !/^\d{1,15}$/.test(text));
  if (wrong !== undefined) {
    throw new UsageError(`${wrong} is no dead letter's id: a number, as dead-letters shows it`);
  }
  return texts.length === 0 ? undefined : texts.map(Number);
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
