/** GetRevealConfiguration: https://docs.aws.amazon.com/macie/latest/APIReference/reveal-configuration.html */

import type {
  GetRevealConfigurationCommandInput,
  GetRevealConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { INITIAL_REVEAL } from "../../../accounts/reveal-configuration.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { defineOperation } from "../../operation.ts";
import { presentReveal } from "./present-reveal.ts";

export const getRevealConfiguration = defineOperation<
  GetRevealConfigurationCommandInput,
  GetRevealConfigurationCommandOutput
>("GetRevealConfiguration", async (_, { db, scope }) =>
  presentReveal((await readSetting(db, scope, "reveal")) ?? INITIAL_REVEAL),
);
