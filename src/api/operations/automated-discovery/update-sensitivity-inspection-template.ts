/**
 * UpdateSensitivityInspectionTemplate:
 * https://docs.aws.amazon.com/macie/latest/APIReference/templates-sensitivity-inspections-id.html
 *
 * Replaces the whole template: what the request leaves out is empty afterwards.
 */

import type {
  UpdateSensitivityInspectionTemplateCommandInput,
  UpdateSensitivityInspectionTemplateCommandOutput,
} from "@aws-sdk/client-macie2";
import {
  checkInspectionTemplate,
  INITIAL_TEMPLATE,
  type InspectionTemplate,
  type KnownIdentifiers,
} from "../../../accounts/inspection-template.ts";
import { selectManagedIdentifiers, unknownManagedIds } from "../../../identifiers/selection.ts";
import type { Scope } from "../../../model/scope.ts";
import { changeSetting } from "../../../store/account-settings.ts";
import { readAllowLists } from "../../../store/allow-lists.ts";
import { readCustomIdentifiers } from "../../../store/custom-identifiers.ts";
import type { Db } from "../../../store/database.ts";
import { changeSettings } from "../../change-settings.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner, requireSettingsId } from "./discovery-owner.ts";

export const updateSensitivityInspectionTemplate = defineOperation<
  UpdateSensitivityInspectionTemplateCommandInput,
  UpdateSensitivityInspectionTemplateCommandOutput
>("UpdateSensitivityInspectionTemplate", async ({ id, description, excludes, includes }, { db, scope }) => {
  await requireDiscoveryOwner(db, scope);
  requireSettingsId("inspection-template", scope, id);
  const template = {
    description: description ?? "",
    excludedManagedIds: distinct(excludes?.managedDataIdentifierIds),
    includedManagedIds: distinct(includes?.managedDataIdentifierIds),
    customIdentifierIds: distinct(includes?.customDataIdentifierIds),
    allowListIds: distinct(includes?.allowListIds),
  };
  await changeSettings({ db, scope }, (db) =>
    changeSetting(db, scope, "inspection-template", async (before = INITIAL_TEMPLATE) => {
      checkInspectionTemplate(template, await readKnown(db, scope, template, before));
      return template;
    }),
  );
  return {};
});

function distinct(ids: readonly string[] = []): readonly string[] {
  return [...new Set(ids)];
}

async function readKnown(
  db: Db,
  scope: Scope,
  template: InspectionTemplate,
  before: InspectionTemplate,
): Promise<KnownIdentifiers> {
  // A custom identifier that is deleted goes on being used where it is listed, but cannot be listed anew.
  const custom = (await readCustomIdentifiers(db, scope, template.customIdentifierIds))
    .filter(({ id, isDeleted }) => !isDeleted || before.customIdentifierIds.includes(id))
    .map(({ id }) => id);
  const allowLists = (await readAllowLists(db, scope, template.allowListIds)).map(({ id }) => id);
  return {
    recommended: selectManagedIdentifiers("RECOMMENDED").map(({ id }) => id),
    unknownManagedIds: unknownManagedIds([...template.includedManagedIds, ...template.excludedManagedIds]),
    unknownCustomIds: template.customIdentifierIds.filter((id) => !custom.includes(id)),
    unknownAllowListIds: template.allowListIds.filter((id) => !allowLists.includes(id)),
  };
}
