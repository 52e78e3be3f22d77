/** UpdateFindingsFilter: https://docs.aws.amazon.com/macie/latest/APIReference/findingsfilters-id.html */

import type {
  UpdateFindingsFilterCommandInput,
  UpdateFindingsFilterCommandOutput,
} from "@aws-sdk/client-macie2";
import { withFilterAt } from "../../../findings/filter-positions.ts";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import {
  readFilterPositions,
  readFindingsFilter,
  updateFindingsFilter as saveFindingsFilter,
  writeFilterPositions,
} from "../../../store/findings-filters.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";
import { usableCriteria, usablePosition } from "./findings-filter-input.ts";

/** Members that are absent stay as they are. */
export const updateFindingsFilter = defineOperation<
  UpdateFindingsFilterCommandInput,
  UpdateFindingsFilterCommandOutput
>("UpdateFindingsFilter", async (input, { db, scope }) => {
  const { id, action, description, name } = input;
  const criteria = input.findingCriteria && usableCriteria(input.findingCriteria);
  const wanted = usablePosition(input.position);
  await inTransaction(db, async (db) => {
    await lockSession(db, scope);
    const known = await readFindingsFilter(db, scope, id);
    if (known === undefined) {
      throw notFound();
    }
    await saveFindingsFilter(db, scope, {
      ...known,
      action: action ?? known.action,
      criteria: criteria ?? known.criteria,
      description: description ?? known.description,
      name: name ?? known.name,
    });
    if (wanted !== undefined) {
      const positions = await readFilterPositions(db, scope);
      await writeFilterPositions(db, scope, withFilterAt(positions, id, wanted));
    }
  });
  return { arn: macieArn(scope, "findings-filter", id), id };
});
