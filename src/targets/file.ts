/**
 * A file that gets a line of JSON for each event. Opened anew for each batch, so that rotating it needs no signal, and
 * written through to the disk before anything counts as delivered. Whoever reads it may see an event twice, and never
 * half a line but as the last one.
 */

import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { presentEvent } from "../publication/formats.ts";
import type { Delivery, DeliveryResult, Target, TargetKind } from "./target.ts";

const settings = z.strictObject({
  /** From the working folder if it is relative. */
  path: z.string().min(1, "must be a file's path"),
  format: z.enum(["event", "ocsf"]).default("event"),
});

export type FileSettings = z.infer<typeof settings>;

/** Events per write and fsync: some megabytes. More: memory. Fewer: the disk is waited for more often. */
const MAX_BATCH = 500;
/** Findings name people's files. */
const FILE_MODE = 0o600;
const NEWLINE = 0x0a;
/** Without O_NONBLOCK opening a pipe waits for its reader, with one of the process's few threads. */
const FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

export const file: TargetKind<FileSettings> = {
  type: "file",
  settings,
  create({ path: file, format }, { isFromConsole }): Target {
    if (isFromConsole) {
      throw new Error("type: a file can be named in the service's own settings only");
    }
    const resolved = path.resolve(file);
    return {
      maxBatch: MAX_BATCH,
      async deliver(deliveries) {
        const result = await append(
          resolved,
          deliveries.map((delivery) => lineOf(delivery, format)).join(""),
        );
        return deliveries.map(() => result);
      },
      close: async () => undefined,
    };
  },
};

function lineOf(delivery: Delivery, format: FileSettings["format"]): string {
  return `${JSON.stringify(presentEvent(format, delivery))}\n`;
}

async function append(file: string, lines: string): Promise<DeliveryResult> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, FLAGS, FILE_MODE);
    const stat = await handle.stat();
    if (!stat.isFile()) {
      return { kind: "retry", reason: "NOT_A_FILE" };
    }
    const begin = (await endsInsideLine(handle, stat.size)) ? "\n" : "";
    await handle.appendFile(begin + lines);
    await handle.sync();
    return { kind: "delivered" };
  } catch (error) {
    return { kind: "retry", reason: (error as NodeJS.ErrnoException).code ?? "WRITE_FAILED" };
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** A write that ran out of space, or out of time when the machine stopped, left half a line. */
async function endsInsideLine(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) {
    return false;
  }
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}
