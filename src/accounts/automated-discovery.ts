/**
 * The settings of automated sensitive data discovery and what changing them does
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-asdd-account-manage.html). Discovery itself is not done
 * yet: the settings are kept and shown, nothing is analysed by them. That is why enabling Macie leaves them off.
 */

import { ServiceError } from "../model/service-error.ts";

export type DiscoveryStatus = "ENABLED" | "DISABLED";
/** ALL: existing and new members. NEW: new members. NONE: nobody is switched on by itself. */
export type AutoEnableMode = "ALL" | "NEW" | "NONE";

/** Instants in ISO 8601, as they are kept in JSON. */
export interface DiscoverySettings {
  readonly status: DiscoveryStatus;
  readonly autoEnable: AutoEnableMode;
  readonly firstEnabledAt: string | null;
  readonly disabledAt: string | null;
  readonly lastUpdatedAt: string | null;
  /** Of the account itself; the members' are with the members. */
  readonly ownStatus: DiscoveryStatus;
}

export const INITIAL_DISCOVERY: DiscoverySettings = {
  status: "DISABLED",
  autoEnable: "ALL",
  firstEnabledAt: null,
  disabledAt: null,
  lastUpdatedAt: null,
  ownStatus: "DISABLED",
};

/** The settings after UpdateAutomatedDiscoveryConfiguration. Without a mode, it is ALL, as documented. */
export function updateDiscovery(
  before: DiscoverySettings,
  status: DiscoveryStatus,
  autoEnable: AutoEnableMode | undefined,
  now: Date,
): DiscoverySettings {
  const at = now.toISOString();
  const isOn = status === "ENABLED";
  const wasOn = before.status === "ENABLED";
  return {
    status,
    autoEnable: autoEnable ?? "ALL",
    firstEnabledAt: before.firstEnabledAt ?? (isOn ? at : null),
    disabledAt: isOn ? null : wasOn ? at : before.disabledAt,
    lastUpdatedAt: at,
    // Switching on anew includes the account itself; a later choice about it alone survives other changes.
    ownStatus: isOn && wasOn ? before.ownStatus : status,
  };
}

/** What an update means for the members there are: all on, all off, or as they are. */
export function membersAfterUpdate(after: DiscoverySettings): DiscoveryStatus | "unchanged" {
  if (after.status === "DISABLED") {
    return "DISABLED";
  }
  return after.autoEnable === "ALL" ? "ENABLED" : "unchanged";
}

/** With what an account starts when it becomes a member. */
export function statusOfNewMember(administrator: DiscoverySettings): DiscoveryStatus {
  return administrator.status === "ENABLED" && administrator.autoEnable !== "NONE" ? "ENABLED" : "DISABLED";
}

/** Single accounts can be switched only while no rule covers them all; scripts compare the first text. */
export function requireSingleChanges(settings: DiscoverySettings): void {
  if (settings.autoEnable === "ALL") {
    throw new ServiceError(
      "ConflictException",
      "Cannot modify account states while auto-enable is set to ALL.",
    );
  }
  if (settings.status === "DISABLED") {
    throw new ServiceError(
      "ConflictException",
      "Cannot modify account states while automated sensitive data discovery is disabled.",
    );
  }
}
