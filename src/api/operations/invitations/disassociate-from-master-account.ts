/**
 * DisassociateFromMasterAccount, deprecated:
 * https://docs.aws.amazon.com/macie/latest/APIReference/master-disassociate.html
 */

import type {
  DisassociateFromMasterAccountCommandInput,
  DisassociateFromMasterAccountCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { leaveAdministrator } from "./administrator.ts";

export const disassociateFromMasterAccount = defineOperation<
  DisassociateFromMasterAccountCommandInput,
  DisassociateFromMasterAccountCommandOutput
>("DisassociateFromMasterAccount", async (_, context) => {
  await leaveAdministrator(context);
  return {};
});
