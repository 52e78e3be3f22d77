/**
 * PutFindingsPublicationConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-publication-configuration.html
 */

import type {
  PutFindingsPublicationConfigurationCommandInput,
  PutFindingsPublicationConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { writeSetting } from "../../../store/account-settings.ts";
import { changeSettings } from "../../change-settings.ts";
import { defineOperation } from "../../operation.ts";

export const putFindingsPublicationConfiguration = defineOperation<
  PutFindingsPublicationConfigurationCommandInput,
  PutFindingsPublicationConfigurationCommandOutput
>("PutFindingsPublicationConfiguration", async ({ securityHubConfiguration }, { db, scope }) => {
  if (securityHubConfiguration === undefined) {
    return {};
  }
  const { publishClassificationFindings = false, publishPolicyFindings = true } = securityHubConfiguration;
  await changeSettings({ db, scope }, (db) =>
    writeSetting(db, scope, "publication", { publishClassificationFindings, publishPolicyFindings }),
  );
  return {};
});
