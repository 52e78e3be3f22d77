/**
 * The database as the code knows it: every table's columns, by area. The SQL of the same tables, with comments and
 * constraints, is in migrations/.
 */

import type { Kysely } from "kysely";
import type { AccountsTables } from "./tables/accounts.ts";
import type { BucketTables } from "./tables/buckets.ts";
import type { DiscoveryResultTables } from "./tables/discovery-results.ts";
import type { EmbeddedStoreTables } from "./tables/embedded-store.ts";
import type { FindingsTables } from "./tables/findings.ts";
import type { IdentifiersTables } from "./tables/identifiers.ts";
import type { JobTables } from "./tables/jobs.ts";
import type { MembersTables } from "./tables/members.ts";
import type { PublicationTables } from "./tables/publication.ts";
import type { RevealTables } from "./tables/reveal.ts";
import type { RunTables } from "./tables/runs.ts";

export interface Tables
  extends AccountsTables,
    BucketTables,
    DiscoveryResultTables,
    EmbeddedStoreTables,
    FindingsTables,
    IdentifiersTables,
    JobTables,
    MembersTables,
    PublicationTables,
    RevealTables,
    RunTables {}

/** A connection pool or a transaction: store functions take either, so that callers decide what commits together. */
export type Db = Kysely<Tables>;
