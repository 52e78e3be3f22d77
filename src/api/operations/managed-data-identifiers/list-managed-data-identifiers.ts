/** ListManagedDataIdentifiers, on one page: https://docs.aws.amazon.com/macie/latest/APIReference/managed-data-identifiers-list.html */

import type {
  ListManagedDataIdentifiersCommandInput,
  ListManagedDataIdentifiersCommandOutput,
} from "@aws-sdk/client-macie2";
import { MANAGED_IDENTIFIERS } from "../../../identifiers/managed/index.ts";
import { defineOperation } from "../../operation.ts";

export const listManagedDataIdentifiers = defineOperation<
  ListManagedDataIdentifiersCommandInput,
  ListManagedDataIdentifiersCommandOutput
>("ListManagedDataIdentifiers", async () => ({
  items: MANAGED_IDENTIFIERS.map(({ id, category }) => ({ id, category })),
}));
