/** ListClassificationScopes: https://docs.aws.amazon.com/macie/latest/APIReference/classification-scopes.html */

import type {
  ListClassificationScopesCommandInput,
  ListClassificationScopesCommandOutput,
} from "@aws-sdk/client-macie2";
import { DISCOVERY_NAME, settingsId } from "../../../accounts/settings-id.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner } from "./discovery-owner.ts";

export const listClassificationScopes = defineOperation<
  ListClassificationScopesCommandInput,
  ListClassificationScopesCommandOutput
>("ListClassificationScopes", async ({ name }, { db, scope }) => {
  await requireDiscoveryOwner(db, scope);
  const only = { id: settingsId("classification-scope", scope), name: DISCOVERY_NAME };
  return { classificationScopes: name === undefined || name === DISCOVERY_NAME ? [only] : [] };
});
