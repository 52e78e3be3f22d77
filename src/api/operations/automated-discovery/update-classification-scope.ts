/** UpdateClassificationScope: https://docs.aws.amazon.com/macie/latest/APIReference/classification-scopes-id.html */

import type {
  UpdateClassificationScopeCommandInput,
  UpdateClassificationScopeCommandOutput,
} from "@aws-sdk/client-macie2";
import { updateExcludedBuckets } from "../../../accounts/classification-scope.ts";
import { changeSetting } from "../../../store/account-settings.ts";
import { changeSettings } from "../../change-settings.ts";
import { defineOperation } from "../../operation.ts";
import { requireDiscoveryOwner, requireSettingsId } from "./discovery-owner.ts";

export const updateClassificationScope = defineOperation<
  UpdateClassificationScopeCommandInput,
  UpdateClassificationScopeCommandOutput
>("UpdateClassificationScope", async ({ id, s3 }, { db, scope }) => {
  await requireDiscoveryOwner(db, scope);
  requireSettingsId("classification-scope", scope, id);
  if (s3?.excludes === undefined) {
    return {};
  }
  const { bucketNames = [], operation = "ADD" } = s3.excludes;
  await changeSettings({ db, scope }, (db) =>
    changeSetting(db, scope, "classification-scope", (before) => ({
      excludedBuckets: updateExcludedBuckets(before?.excludedBuckets ?? [], operation, bucketNames),
    })),
  );
  return {};
});
