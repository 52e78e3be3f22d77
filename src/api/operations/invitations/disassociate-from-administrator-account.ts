/**
 * DisassociateFromAdministratorAccount:
 * https://docs.aws.amazon.com/macie/latest/APIReference/administrator-disassociate.html
 */

import type {
  DisassociateFromAdministratorAccountCommandInput,
  DisassociateFromAdministratorAccountCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { leaveAdministrator } from "./administrator.ts";

export const disassociateFromAdministratorAccount = defineOperation<
  DisassociateFromAdministratorAccountCommandInput,
  DisassociateFromAdministratorAccountCommandOutput
>("DisassociateFromAdministratorAccount", async (_, context) => {
  await leaveAdministrator(context);
  return {};
});
