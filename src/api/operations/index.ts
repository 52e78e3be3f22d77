/** Every operation that is answered, by family; a test compares this list with the folders and the public model. */

import type { Operation } from "../operation.ts";
import { createSampleFindings } from "./findings/create-sample-findings.ts";
import { getFindingStatistics } from "./findings/get-finding-statistics.ts";
import { getFindings } from "./findings/get-findings.ts";
import { listFindings } from "./findings/list-findings.ts";
import { createFindingsFilter } from "./findings-filters/create-findings-filter.ts";
import { deleteFindingsFilter } from "./findings-filters/delete-findings-filter.ts";
import { getFindingsFilter } from "./findings-filters/get-findings-filter.ts";
import { listFindingsFilters } from "./findings-filters/list-findings-filters.ts";
import { updateFindingsFilter } from "./findings-filters/update-findings-filter.ts";
import { enableMacie } from "./session/enable-macie.ts";
import { getMacieSession } from "./session/get-macie-session.ts";

export const OPERATIONS: readonly Operation[] = [
  createSampleFindings,
  getFindingStatistics,
  getFindings,
  listFindings,
  createFindingsFilter,
  deleteFindingsFilter,
  getFindingsFilter,
  listFindingsFilters,
  updateFindingsFilter,
  enableMacie,
  getMacieSession,
];
