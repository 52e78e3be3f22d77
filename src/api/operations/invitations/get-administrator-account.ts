/** GetAdministratorAccount: https://docs.aws.amazon.com/macie/latest/APIReference/administrator.html */

import type {
  GetAdministratorAccountCommandInput,
  GetAdministratorAccountCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { presentAdministrator } from "./administrator.ts";

export const getAdministratorAccount = defineOperation<
  GetAdministratorAccountCommandInput,
  GetAdministratorAccountCommandOutput
>("GetAdministratorAccount", async (_, context) => ({
  administrator: await presentAdministrator(context),
}));
