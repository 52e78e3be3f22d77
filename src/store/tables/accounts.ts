/** Columns of migrations/0001-accounts.sql. */

export interface SessionTable {
  readonly account_id: string;
  readonly region: string;
  readonly status: "ENABLED" | "PAUSED";
  readonly finding_publishing_frequency: "FIFTEEN_MINUTES" | "ONE_HOUR" | "SIX_HOURS";
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface ResourceTagsTable {
  readonly resource_arn: string;
  readonly key: string;
  readonly value: string;
}

interface ClientTokenTable {
  readonly account_id: string;
  readonly region: string;
  readonly operation: string;
  readonly token: string;
  readonly input_hash: Buffer;
  readonly output: string | null;
  readonly created_at: Date;
}

interface ServiceKeyTable {
  readonly name: string;
  readonly key: Buffer;
}

export interface AccountsTables {
  readonly macie_session: SessionTable;
  readonly resource_tags: ResourceTagsTable;
  readonly client_token: ClientTokenTable;
  readonly service_key: ServiceKeyTable;
}
