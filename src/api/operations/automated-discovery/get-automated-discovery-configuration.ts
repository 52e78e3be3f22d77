/**
 * GetAutomatedDiscoveryConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html
 *
 * A member is told whether discovery is on for it; the rest is its administrator's.
 */

import type {
  GetAutomatedDiscoveryConfigurationCommandInput,
  GetAutomatedDiscoveryConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { settingsId } from "../../../accounts/settings-id.ts";
import { readMembership } from "../../../store/members.ts";
import { defineOperation } from "../../operation.ts";
import { readDiscovery } from "./discovery-owner.ts";

export const getAutomatedDiscoveryConfiguration = defineOperation<
  GetAutomatedDiscoveryConfigurationCommandInput,
  GetAutomatedDiscoveryConfigurationCommandOutput
>("GetAutomatedDiscoveryConfiguration", async (_, { db, scope }) => {
  const membership = await readMembership(db, scope);
  if (membership !== undefined) {
    return { status: membership.discovery };
  }
  const { autoEnable, disabledAt, firstEnabledAt, lastUpdatedAt, status } = await readDiscovery(db, scope);
  return {
    autoEnableOrganizationMembers: autoEnable,
    classificationScopeId: settingsId("classification-scope", scope),
    disabledAt,
    firstEnabledAt,
    lastUpdatedAt,
    sensitivityInspectionTemplateId: settingsId("inspection-template", scope),
    status,
  };
});
