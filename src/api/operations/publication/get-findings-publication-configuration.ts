/**
 * GetFindingsPublicationConfiguration:
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-publication-configuration.html
 */

import type {
  GetFindingsPublicationConfigurationCommandInput,
  GetFindingsPublicationConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { INITIAL_PUBLICATION } from "../../../accounts/publication-configuration.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { defineOperation } from "../../operation.ts";

export const getFindingsPublicationConfiguration = defineOperation<
  GetFindingsPublicationConfigurationCommandInput,
  GetFindingsPublicationConfigurationCommandOutput
>("GetFindingsPublicationConfiguration", async (_, { db, scope }) => ({
  securityHubConfiguration: (await readSetting(db, scope, "publication")) ?? INITIAL_PUBLICATION,
}));
