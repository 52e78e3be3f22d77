/**
 * Reads an export: lines of JSON, and after some of them rows in COPY's text format, up to a line `\.`.
 */

import { StoreError } from "../store-error.ts";

export interface SectionReader {
  /** Undefined at the end. */
  nextLine(): Promise<string | undefined>;
  /** The rows that follow, whole lines in pieces, without the last line. To be read to the end before anything else. */
  rows(): AsyncIterable<Buffer>;
}

const NEWLINE = 0x0a;
export const END_OF_ROWS = "\\.\n";

export function createSectionReader(pieces: AsyncIterable<Buffer>): SectionReader {
  const source = pieces[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  const readMore = async (): Promise<boolean> => {
    const next = await source.next();
    if (next.done !== true) {
      rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    }
    return next.done !== true;
  };
  const take = (length: number): Buffer => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };

  return {
    nextLine: async () => {
      for (;;) {
        const end = rest.indexOf(NEWLINE);
        if (end !== -1) {
          return take(end + 1)
            .subarray(0, -1)
            .toString();
        }
        if (!(await readMore())) {
          if (rest.length > 0) {
            throw truncated();
          }
          return undefined;
        }
      }
    },
    rows: async function* () {
      for (;;) {
        // Here a line begins.
        if (rest.subarray(0, END_OF_ROWS.length).equals(Buffer.from(END_OF_ROWS))) {
          take(END_OF_ROWS.length);
          return;
        }
        const end = rest.indexOf(`\n${END_OF_ROWS}`);
        const lines = end === -1 ? rest.lastIndexOf(NEWLINE) + 1 : end + 1;
        if (lines > 0) {
          yield take(lines);
        } else if (!(await readMore())) {
          throw truncated();
        }
      }
    },
  };
}

function truncated(): StoreError {
  return new StoreError("The export is not complete: it ends too early");
}
