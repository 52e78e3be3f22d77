/**
 * Writes all of the database into one file, as it is at one instant, while others go on writing: gzip over lines of
 * JSON and rows in COPY's text format, which every version of PostgreSQL reads. So it is also the way between an
 * embedded and an external server, and from one major version to the next.
 *
 *   {"anodyneExport":1,"migrations":[...]}
 *   {"table":"job","columns":[...]}         rows, then a line `\.`; for each table
 *   {"section":"tasks"}                     rows of one JSON value each, then `\.`; for each further section
 *   {"sequence":"run_id_seq","value":"7"}
 *   {"end":true}
 */

import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { connect } from "../connect.ts";
import { StoreError } from "../store-error.ts";
import { copyOut } from "./copy.ts";
import { END_OF_ROWS } from "./section-reader.ts";
import { listMigrations, listSequences, listTables, quoted } from "./tables.ts";

/** Something of the database that is not moved as a table: each row of the query is one JSON value. */
export interface ExportSection {
  readonly section: string;
  readonly query: string;
}

/** Quick, and for our documents within a tenth of the best. */
const COMPRESSION_LEVEL = 3;

/** Appears under its name when it is complete; a file that exists is left alone. */
export async function exportDatabase(
  url: string,
  file: string,
  sections: readonly ExportSection[],
): Promise<void> {
  if (await exists(file)) {
    throw new StoreError(`The file ${file} exists already`);
  }
  const client = await connect(url, "export");
  const unfinished = `${file}.unfinished`;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL TIME ZONE 'UTC'");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await pipeline(
      exportedLines(client, sections),
      createGzip({ level: COMPRESSION_LEVEL }),
      // What is found in a company's data is nobody else's business.
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* exportedLines(
  client: pg.Client,
  sections: readonly ExportSection[],
): AsyncGenerator<string | Buffer> {
  yield line({ anodyneExport: 1, migrations: await listMigrations(client) });
  for (const { table, columns } of await listTables(client)) {
    yield line({ table, columns });
    yield* copyOut(client, `COPY (SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(table)}) TO STDOUT`);
    yield END_OF_ROWS;
  }
  for (const { section, query } of sections) {
    yield line({ section });
    yield* copyOut(client, `COPY (${query}) TO STDOUT`);
    yield END_OF_ROWS;
  }
  for (const sequence of await listSequences(client)) {
    yield line(sequence);
  }
  yield line({ end: true });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
