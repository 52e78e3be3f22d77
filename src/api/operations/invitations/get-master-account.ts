/** GetMasterAccount, deprecated: https://docs.aws.amazon.com/macie/latest/APIReference/master.html */

import type { GetMasterAccountCommandInput, GetMasterAccountCommandOutput } from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { presentAdministrator } from "./administrator.ts";

export const getMasterAccount = defineOperation<GetMasterAccountCommandInput, GetMasterAccountCommandOutput>(
  "GetMasterAccount",
  async (_, context) => ({ master: await presentAdministrator(context) }),
);
