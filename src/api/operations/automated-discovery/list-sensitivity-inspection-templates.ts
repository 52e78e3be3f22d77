/**
 * ListSensitivityInspectionTemplates:
 * https://docs.aws.amazon.com/macie/latest/APIReference/templates-sensitivity-inspections.html
 */

import type {
  ListSensitivityInspectionTemplatesCommandInput,
  ListSensitivityInspectionTemplatesCommandOutput,
} from "@aws-sdk/client-macie2";
import { DISCOVERY_NAME, settingsId } from "../../../accounts/settings-id.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner } from "./discovery-owner.ts";

export const listSensitivityInspectionTemplates = defineOperation<
  ListSensitivityInspectionTemplatesCommandInput,
  ListSensitivityInspectionTemplatesCommandOutput
>("ListSensitivityInspectionTemplates", async (_, { db, scope }) => {
  await requireDiscoveryOwner(db, scope);
  return {
    sensitivityInspectionTemplates: [{ id: settingsId("inspection-template", scope), name: DISCOVERY_NAME }],
  };
});
