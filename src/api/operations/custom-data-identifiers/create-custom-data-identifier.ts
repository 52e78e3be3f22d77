/** CreateCustomDataIdentifier: https://docs.aws.amazon.com/macie/latest/APIReference/custom-data-identifiers.html */

import { randomUUID } from "node:crypto";
import type {
  CreateCustomDataIdentifierCommandInput,
  CreateCustomDataIdentifierCommandOutput,
} from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { countCustomIdentifiers, insertCustomIdentifier } from "../../../store/custom-identifiers.ts";
import { writeTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";
import { toColumns, toCustomIdentifier } from "./custom-identifier-input.ts";

/** Per account, without those deleted (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). */
const MOST_IDENTIFIERS = 10_000;

export const createCustomDataIdentifier = defineOperation<
  CreateCustomDataIdentifierCommandInput,
  CreateCustomDataIdentifierCommandOutput
>("CreateCustomDataIdentifier", async (input, { db, scope, clock }) => {
  const { name, description, regex, keywords, ignoreWords, maximumMatchDistance } = toCustomIdentifier(input);
  const id = randomUUID();
  const createdAt = clock.now();
  const severityLevels = input.severityLevels === undefined ? undefined : toColumns(input.severityLevels);
  await lockSession(db, scope);
  if ((await countCustomIdentifiers(db, scope)) >= MOST_IDENTIFIERS) {
    throw new ServiceError(
      "ServiceQuotaExceededException",
      `The request failed because an account can have ${MOST_IDENTIFIERS} custom data identifiers at most.`,
    );
  }
  await insertCustomIdentifier(db, scope, {
    id,
    name,
    description,
    regex,
    keywords,
    ignoreWords,
    maximumMatchDistance,
    severityLevels,
    createdAt,
  });
  await writeTags(db, macieArn(scope, "custom-data-identifier", id), input.tags);
  return { customDataIdentifierId: id };
});
