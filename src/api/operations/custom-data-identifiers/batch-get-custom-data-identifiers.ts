/** BatchGetCustomDataIdentifiers: https://docs.aws.amazon.com/macie/latest/APIReference/custom-data-identifiers-get.html */

import type {
  BatchGetCustomDataIdentifiersCommandInput,
  BatchGetCustomDataIdentifiersCommandOutput,
} from "@aws-sdk/client-macie2";
import { readCustomIdentifiers } from "../../../store/custom-identifiers.ts";
import { defineOperation } from "../../operation.ts";
import { presentSummary } from "./present-custom-identifier.ts";

export const batchGetCustomDataIdentifiers = defineOperation<
  BatchGetCustomDataIdentifiersCommandInput,
  BatchGetCustomDataIdentifiersCommandOutput
>("BatchGetCustomDataIdentifiers", async ({ ids = [] }, { db, scope }) => {
  const asked = [...new Set(ids)];
  const identifiers = await readCustomIdentifiers(db, scope, asked);
  const found = new Set(identifiers.map(({ id }) => id));
  return {
    customDataIdentifiers: identifiers.map((identifier) => ({
      ...presentSummary(scope, identifier),
      deleted: identifier.isDeleted,
    })),
    notFoundIdentifierIds: asked.filter((id) => !found.has(id)),
  };
});
