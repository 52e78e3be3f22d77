/** CreateFindingsFilter: https://docs.aws.amazon.com/macie/latest/APIReference/findingsfilters.html */

import { randomUUID } from "node:crypto";
import type {
  CreateFindingsFilterCommandInput,
  CreateFindingsFilterCommandOutput,
} from "@aws-sdk/client-macie2";
import { lastPosition, withFilterAt } from "../../../findings/filter-positions.ts";
import { macieArn } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import {
  insertFindingsFilter,
  readFilterPositions,
  writeFilterPositions,
} from "../../../store/findings-filters.ts";
import { writeTags } from "../../../store/tags.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";
import { usableCriteria, usablePosition } from "./findings-filter-input.ts";

/** Of both kinds together, per account (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). */
const MOST_FILTERS = 1000;

export const createFindingsFilter = defineOperation<
  CreateFindingsFilterCommandInput,
  CreateFindingsFilterCommandOutput
>("CreateFindingsFilter", async (input, { db, scope }) => {
  const { name, description = null, action, tags } = input;
  const criteria = usableCriteria(input.findingCriteria);
  const wanted = usablePosition(input.position);
  const id = randomUUID();
  const arn = macieArn(scope, "findings-filter", id);
  await inTransaction(db, async (db) => {
    await lockSession(db, scope);
    const positions = await readFilterPositions(db, scope);
    if (positions.size >= MOST_FILTERS) {
      throw new ServiceError(
        "ServiceQuotaExceededException",
        `The request failed because an account can have ${MOST_FILTERS} findings filters at most.`,
      );
    }
    const position = wanted ?? lastPosition(positions);
    await insertFindingsFilter(db, scope, { id, name, description, action, position, criteria });
    await writeFilterPositions(db, scope, withFilterAt(positions, id, position));
    await writeTags(db, arn, tags);
  });
  return { arn, id };
});
