/**
 * The database as the code knows it: every table's columns, by area. The SQL of the same tables, with comments and
 * constraints, is in migrations/.
 */

import type { Kysely } from "kysely";
import type { AccountsTables } from "./tables/accounts.ts";

export interface Tables extends AccountsTables {}

/** A connection pool or a transaction: store functions take either, so that callers decide what commits together. */
export type Db = Kysely<Tables>;
