/**
 * PutClassificationExportConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/classification-export-configuration.html
 */

import type {
  PutClassificationExportConfigurationCommandInput,
  PutClassificationExportConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { checkExportDestination } from "../../../accounts/export-configuration.ts";
import { deleteSetting, writeSetting } from "../../../store/account-settings.ts";
import { changeSettings } from "../../change-settings.ts";
import { defineOperation } from "../../operation.ts";

export const putClassificationExportConfiguration = defineOperation<
  PutClassificationExportConfigurationCommandInput,
  PutClassificationExportConfigurationCommandOutput
>("PutClassificationExportConfiguration", async ({ configuration }, { db, scope }) => {
  if (configuration.s3Destination === undefined) {
    await changeSettings({ db, scope }, (db) => deleteSetting(db, scope, "export"));
    return { configuration: {} };
  }
  const { bucketName = "", keyPrefix = "", kmsKeyArn = "" } = configuration.s3Destination;
  const s3Destination = { bucketName, keyPrefix, kmsKeyArn };
  checkExportDestination(s3Destination);
  await changeSettings({ db, scope }, (db) => writeSetting(db, scope, "export", s3Destination));
  return { configuration: { s3Destination } };
});
