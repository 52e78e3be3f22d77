/**
 * GetClassificationExportConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/classification-export-configuration.html
 */

import type {
  GetClassificationExportConfigurationCommandInput,
  GetClassificationExportConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { readSetting } from "../../../store/account-settings.ts";
import { defineOperation } from "../../operation.ts";

export const getClassificationExportConfiguration = defineOperation<
  GetClassificationExportConfigurationCommandInput,
  GetClassificationExportConfigurationCommandOutput
>("GetClassificationExportConfiguration", async (_, { db, scope }) => {
  const s3Destination = await readSetting(db, scope, "export");
  // Terraform looks into the object without asking whether it is there.
  return { configuration: s3Destination === undefined ? {} : { s3Destination } };
});
