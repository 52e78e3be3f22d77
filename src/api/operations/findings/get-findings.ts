/** GetFindings: https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html */

import type { GetFindingsCommandInput, GetFindingsCommandOutput } from "@aws-sdk/client-macie2";
import { getFindings as readFindings } from "../../../store/finding-pages.ts";
import { defineOperation } from "../../operation.ts";
import { findingSort } from "./finding-sort.ts";
import { presentFinding } from "./present-finding.ts";

/** Unknown ids are left out. Without sortCriteria the findings are in the order of the ids. */
export const getFindings = defineOperation<GetFindingsCommandInput, GetFindingsCommandOutput>(
  "GetFindings",
  async ({ findingIds, sortCriteria }, { db, scope }) => {
    const findings = await readFindings(db, scope, findingIds, sortCriteria && findingSort(sortCriteria));
    return { findings: findings.map(presentFinding) };
  },
);
