/** Where a report goes: a file or standard output, written as fast as it is taken and no faster. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { UsageError } from "../usage-error.ts";

export interface Output {
  /** Resolves when more may be written. Does nothing for an empty text. */
  write(text: string): Promise<void>;
  /** Resolves when everything is with the system. */
  close(): Promise<void>;
}

/** Opens a file, replacing what is in it. Throws UsageError if that is not possible. */
export async function openOutputFile(option: string, file: string): Promise<Output> {
  try {
    const handle = await open(file, "w");
    const stream = createWriteStream(file, { fd: handle });
    return {
      write: (text) => writeTo(stream, text),
      close: async () => {
        stream.end();
        await finished(stream);
      },
    };
  } catch (error) {
    throw new UsageError(`${option} ${file}: cannot be written (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
}

/** Standard output, which is not ours to close. A reader that has seen enough (`| head`) ends the program. */
export function standardOutput(stream: NodeJS.WriteStream): Output {
  return { write: (text) => writeTo(stream, text), close: async () => {} };
}

async function writeTo(stream: Writable, text: string): Promise<void> {
  if (text !== "" && !stream.write(text)) {
    await once(stream, "drain");
  }
}
