/** Columns of migrations/0008-members.sql. */

import type { JSONColumnType } from "kysely";
import type { DiscoverySettings, DiscoveryStatus } from "../../accounts/automated-discovery.ts";
import type { ExportDestination } from "../../accounts/export-configuration.ts";
import type { InspectionTemplate } from "../../accounts/inspection-template.ts";
import type { PublicationConfiguration } from "../../accounts/publication-configuration.ts";
import type { MembershipPath, StoredStatus } from "../../accounts/relationship.ts";
import type { SuppressedIdentifier } from "../../accounts/resource-profile.ts";
import type { RevealSettings } from "../../accounts/reveal-configuration.ts";

interface MemberTable {
  readonly region: string;
  readonly admin_account_id: string;
  readonly account_id: string;
  readonly email: string | null;
  readonly path: MembershipPath;
  readonly status: StoredStatus;
  readonly discovery: DiscoveryStatus;
  readonly invited_at: Date | null;
  readonly updated_at: Date;
}

interface InvitationTable {
  readonly region: string;
  readonly account_id: string;
  readonly admin_account_id: string;
  readonly invitation_id: string;
  readonly invited_at: Date;
}

interface OrganizationAdminTable {
  readonly region: string;
  readonly management_account_id: string;
  readonly admin_account_id: string;
  readonly auto_enable: boolean;
}

/** What each key of account_setting holds. */
export interface AccountSettings {
  readonly "classification-scope": { readonly excludedBuckets: readonly string[] };
  readonly discovery: DiscoverySettings;
  readonly export: ExportDestination;
  readonly "inspection-template": InspectionTemplate;
  readonly publication: PublicationConfiguration;
  readonly reveal: RevealSettings;
}

interface AccountSettingTable {
  readonly account_id: string;
  readonly region: string;
  readonly key: keyof AccountSettings;
  readonly value: JSONColumnType<object>;
}

interface ResourceProfileTable {
  readonly account_id: string;
  readonly region: string;
  readonly bucket: string;
  readonly is_overridden: boolean;
  readonly suppressed: JSONColumnType<readonly SuppressedIdentifier[]>;
  readonly updated_at: Date;
}

export interface MembersTables {
  readonly member: MemberTable;
  readonly invitation: InvitationTable;
  readonly organization_admin: OrganizationAdminTable;
  readonly account_setting: AccountSettingTable;
  readonly resource_profile: ResourceProfileTable;
}
