/**
 * GetSensitivityInspectionTemplate:
 * https://docs.aws.amazon.com/macie/latest/APIReference/templates-sensitivity-inspections-id.html
 */

import type {
  GetSensitivityInspectionTemplateCommandInput,
  GetSensitivityInspectionTemplateCommandOutput,
} from "@aws-sdk/client-macie2";
import { INITIAL_TEMPLATE } from "../../../accounts/inspection-template.ts";
import { DISCOVERY_NAME } from "../../../accounts/settings-id.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner, requireSettingsId } from "./discovery-owner.ts";

export const getSensitivityInspectionTemplate = defineOperation<
  GetSensitivityInspectionTemplateCommandInput,
  GetSensitivityInspectionTemplateCommandOutput
>("GetSensitivityInspectionTemplate", async ({ id }, { db, scope }) => {
  await requireDiscoveryOwner(db, scope);
  requireSettingsId("inspection-template", scope, id);
  const template = (await readSetting(db, scope, "inspection-template")) ?? INITIAL_TEMPLATE;
  return {
    description: template.description,
    excludes: { managedDataIdentifierIds: template.excludedManagedIds },
    includes: {
      allowListIds: template.allowListIds,
      customDataIdentifierIds: template.customIdentifierIds,
      managedDataIdentifierIds: template.includedManagedIds,
    },
    name: DISCOVERY_NAME,
    sensitivityInspectionTemplateId: id,
  };
});
