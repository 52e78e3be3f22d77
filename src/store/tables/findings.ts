/** The tables of findings and findings filters; the same, with comments and constraints, is migrations/0005-findings.sql. */

import type { CriteriaInput } from "../../findings/criteria/parse-criteria.ts";
import type { Finding } from "../../model/finding.ts";

export interface FindingsTables {
  finding: FindingTable;
  finding_document: FindingDocumentTable;
  finding_stat: FindingStatTable;
  findings_filter: FindingsFilterTable;
}

export interface FindingTable {
  account_id: string;
  region: string;
  id: string;
  bucket_account_id: string;
  category: Finding["category"];
  type: Finding["type"];
  severity: number;
  archived: boolean;
  sample: boolean;
  count: number;
  created_at: Date;
  updated_at: Date;
  bucket: string;
  bucket_created_at: Date | null;
  public_access: string;
  job_id: string | null;
  object_modified_at: Date | null;
  size_classified: number | null;
  first_seen: Date | null;
  last_seen: Date | null;
  terms: string[];
}

interface FindingDocumentTable {
  account_id: string;
  region: string;
  id: string;
  document: Finding;
}

interface FindingStatTable
  extends Pick<
    FindingTable,
    | "account_id"
    | "region"
    | "bucket"
    | "job_id"
    | "type"
    | "severity"
    | "archived"
    | "sample"
    | "bucket_account_id"
    | "category"
  > {
  count: number;
}

interface FindingsFilterTable {
  account_id: string;
  region: string;
  id: string;
  name: string;
  description: string | null;
  action: "ARCHIVE" | "NOOP";
  position: number;
  criteria: CriteriaInput;
}
