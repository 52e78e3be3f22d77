/**
 * Fills an empty database from an export (see export-database.ts): its tables are made as they were when it was
 * exported, filled in one transaction, and then brought to what this version of the program knows.
 */

import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { connect } from "../connect.ts";
import type { Db, Tables } from "../database.ts";
import { knownMigrations, migrate } from "../migrate.ts";
import { assertServerVersion } from "../server.ts";
import { StoreError } from "../store-error.ts";
import { copyIn } from "./copy.ts";
import { createSectionReader, type SectionReader } from "./section-reader.ts";
import { type ExportedTable, listTables, quoted, type SequenceState } from "./tables.ts";

/** What to do with the rows of each further section, in the transaction of the import. */
export type SectionImporters = Readonly<
  Record<string, (values: readonly unknown[], db: Db) => Promise<void>>
>;

export interface ImportedCounts {
  readonly tables: number;
  readonly rows: number;
}

type Line =
  | ExportedTable
  | SequenceState
  | { readonly section: string }
  | { readonly end: true }
  | { readonly anodyneExport: number; readonly migrations: readonly string[] };

/** An export whose first line was read: it is one, and this version of the program can read it. */
export interface OpenExport {
  readonly migrations: readonly string[];
  readonly reader: SectionReader;
  close(): void;
}

export async function openExport(file: string): Promise<OpenExport> {
  const bytes = createReadStream(file);
  // Pieces of a megabyte: a long row is put together from few of them.
  const gunzip = createGunzip({ chunkSize: 1024 * 1024 });
  bytes.on("error", (error) => gunzip.destroy(error));
  // Whoever reads is told as well.
  gunzip.on("error", () => bytes.destroy());
  const reader = createSectionReader(readable(bytes.pipe(gunzip), file));
  return { migrations: await readHeader(reader, file), reader, close: () => bytes.destroy() };
}

export async function importDatabase(
  url: string,
  { migrations, reader }: OpenExport,
  importers: SectionImporters,
): Promise<ImportedCounts> {
  const client = await connect(url, "import");
  try {
    const db = dbOf(client);
    await assertServerVersion(db);
    await assertEmpty(client);
    if (migrations.length > 0) {
      await migrate(db, migrations.at(-1));
    }
    await client.query("BEGIN");
    const counts = await readSections(reader, client, importers);
    await client.query("COMMIT");
    await migrate(db);
    await client.query("ANALYZE");
    return counts;
  } finally {
    await client.end();
  }
}

/** What goes wrong with the file is said of the file. */
async function* readable(pieces: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  try {
    yield* pieces;
  } catch (error) {
    throw new StoreError(`The export ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function readHeader(reader: SectionReader, file: string): Promise<readonly string[]> {
  const first = parseLine(await reader.nextLine());
  if (first === undefined || !("anodyneExport" in first)) {
    throw new StoreError(`The file ${file} is no export of this program`);
  }
  const known = knownMigrations();
  const unknown = first.migrations.find((name) => !known.includes(name));
  if (first.anodyneExport !== 1 || unknown !== undefined) {
    throw new StoreError(`The export ${file} was written by a newer version of this program`);
  }
  return first.migrations;
}

function parseLine(text: string | undefined): Line | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Line);
  } catch {
    return undefined;
  }
}

async function assertEmpty(client: pg.Client): Promise<void> {
  for (const { table } of await listTables(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rowCount !== 0) {
      throw new StoreError(`The database is not empty: the table ${table} has rows; import into a new one`);
    }
  }
}

async function readSections(
  reader: SectionReader,
  client: pg.Client,
  importers: SectionImporters,
): Promise<ImportedCounts> {
  // What migrations put in themselves is in the export as well.
  const tables = (await listTables(client)).map(({ table }) => quoted(table));
  if (tables.length > 0) {
    await client.query(`TRUNCATE ${tables.join(", ")}`);
  }
  let rows = 0;
  for (let count = 0; ; ) {
    const line = parseLine(await reader.nextLine());
    if (line === undefined) {
      throw new StoreError("The export is not complete: its last line is missing");
    }
    if ("table" in line) {
      rows += await fillTable(client, line, reader.rows());
      count += 1;
    } else if ("section" in line) {
      const values = await valuesOf(reader.rows());
      await importers[line.section]?.(values, dbOf(client));
    } else if ("sequence" in line) {
      await client.query("SELECT setval($1::regclass, $2::bigint)", [quoted(line.sequence), line.value]);
    } else if ("end" in line) {
      // Reads on to the end of the file, where gzip has its sum.
      await reader.nextLine();
      return { tables: count, rows };
    }
  }
}

async function fillTable(
  client: pg.Client,
  { table, columns }: ExportedTable,
  rows: AsyncIterable<Buffer>,
): Promise<number> {
  const name = quoted(table);
  // What triggers write is in the export as well.
  await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const count = await copyIn(client, `COPY ${name} (${columns.map(quoted).join(", ")}) FROM STDIN`, rows);
  await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  return count;
}

async function valuesOf(pieces: AsyncIterable<Buffer>): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const piece of pieces) {
    for (const line of piece.toString().split("\n").slice(0, -1)) {
      // COPY's text format: JSON has no control characters, so that only backslashes are doubled.
      values.push(JSON.parse(line.replaceAll("\\\\", "\\")));
    }
  }
  return values;
}

/** The same connection as a database, so that what is added through it belongs to its transaction. */
function dbOf(client: pg.Client): Db {
  const connection = { query: client.query.bind(client), release: () => undefined };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: async () => connection as unknown as pg.PoolClient, end: async () => undefined },
    }),
  });
}
