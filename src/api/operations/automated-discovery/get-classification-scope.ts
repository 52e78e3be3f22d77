/** GetClassificationScope: https://docs.aws.amazon.com/macie/latest/APIReference/classification-scopes-id.html */

import type {
  GetClassificationScopeCommandInput,
  GetClassificationScopeCommandOutput,
} from "@aws-sdk/client-macie2";
import { DISCOVERY_NAME } from "../../../accounts/settings-id.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner, requireSettingsId } from "./discovery-owner.ts";

export const getClassificationScope = defineOperation<
  GetClassificationScopeCommandInput,
  GetClassificationScopeCommandOutput
>("GetClassificationScope", async ({ id }, { db, scope }) => {
  await requireDiscoveryOwner(db, scope);
  requireSettingsId("classification-scope", scope, id);
  const setting = await readSetting(db, scope, "classification-scope");
  return {
    id,
    name: DISCOVERY_NAME,
    s3: { excludes: { bucketNames: setting?.excludedBuckets ?? [] } },
  };
});
