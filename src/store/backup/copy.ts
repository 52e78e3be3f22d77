/**
 * PostgreSQL's COPY over a connection of `pg`, which has the messages but no call for it
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY). Rows are in COPY's text format: a line
 * each, and no row is `\.` alone.
 */

import { once } from "node:events";
import { Readable } from "node:stream";
import type pg from "pg";

/** What a query of one's own is given by `pg`. */
interface Connection {
  readonly stream: NodeJS.WritableStream & {
    pause(): void;
    resume(): void;
    readonly writableNeedDrain: boolean;
  };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** How many bytes of rows are put together into one piece. */
const PIECE = 64 * 1024;

/** The rows of `COPY ... TO STDOUT`, whole lines in pieces. Nothing else may run on the connection meanwhile. */
export function copyOut(client: pg.Client, statement: string): AsyncIterable<Buffer> {
  let connection: Connection | undefined;
  let rows: Buffer[] = [];
  let size = 0;
  const stream = new Readable({ highWaterMark: 4 * PIECE, read: () => connection?.stream.resume() });
  const flush = () => {
    const wantsMore = size === 0 || stream.push(Buffer.concat(rows));
    rows = [];
    size = 0;
    return wantsMore;
  };
  submit(client, {
    submit: (given: Connection) => {
      connection = given;
      given.query(statement);
    },
    handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
      // Copied: `pg` uses the memory again.
      rows.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= PIECE && !flush()) {
        connection?.stream.pause();
      }
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => {
      flush();
      stream.push(null);
    },
    handleError: (error: Error) => stream.destroy(error),
  });
  return stream;
}

/** Feeds `COPY ... FROM STDIN`. Returns the number of rows. */
export function copyIn(client: pg.Client, statement: string, pieces: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let failure: unknown;
    submit(client, {
      submit: (connection: Connection) => connection.query(statement),
      handleCopyInResponse: (connection: Connection) => {
        feed(connection, pieces).catch((error) => {
          failure = error;
          connection.sendCopyFail("The rows ended with an error");
        });
      },
      handleCommandComplete: ({ text }: { readonly text: string }) => {
        count = Number(text.split(" ")[1]);
      },
      handleReadyForQuery: () => resolve(count),
      handleError: (error: Error) => reject(failure ?? error),
    });
  });
}

async function feed(connection: Connection, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    connection.sendCopyFromChunk(piece);
    if (connection.stream.writableNeedDrain) {
      await once(connection.stream, "drain");
    }
  }
  connection.endCopyFrom();
}

function submit(client: pg.Client, query: object): void {
  client.query(query as pg.Submittable);
}
