/** GetCustomDataIdentifier, of deleted ones too: https://docs.aws.amazon.com/macie/latest/APIReference/custom-data-identifiers-id.html */

import type {
  GetCustomDataIdentifierCommandInput,
  GetCustomDataIdentifierCommandOutput,
} from "@aws-sdk/client-macie2";
import { notFound } from "../../../model/service-error.ts";
import { readCustomIdentifiers } from "../../../store/custom-identifiers.ts";
import { readTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { presentSummary } from "./present-custom-identifier.ts";

export const getCustomDataIdentifier = defineOperation<
  GetCustomDataIdentifierCommandInput,
  GetCustomDataIdentifierCommandOutput
>("GetCustomDataIdentifier", async ({ id }, { db, scope }) => {
  const [identifier] = await readCustomIdentifiers(db, scope, [id]);
  if (identifier === undefined) {
    throw notFound();
  }
  const summary = presentSummary(scope, identifier);
  const { regex, keywords, ignoreWords, maximumMatchDistance, severityLevels, isDeleted } = identifier;
  return {
    ...summary,
    deleted: isDeleted,
    regex,
    keywords,
    ignoreWords,
    maximumMatchDistance,
    severityLevels,
    tags: await readTags(db, summary.arn),
  };
});
