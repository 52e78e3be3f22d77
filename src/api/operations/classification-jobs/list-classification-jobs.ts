/** ListClassificationJobs, newest first: https://docs.aws.amazon.com/macie/latest/APIReference/jobs-list.html */

import type {
  ListClassificationJobsCommandInput,
  ListClassificationJobsCommandOutput,
} from "@aws-sdk/client-macie2";
import { jobConditions } from "../../../jobs/job-filter.ts";
import { listJobs, positionOf } from "../../../store/job-list.ts";
import { defineOperation } from "../../operation.ts";
import { cutPage, pageLimit } from "../../page-tokens.ts";
import { presentJobSummary } from "./present-job.ts";

export const listClassificationJobs = defineOperation<
  ListClassificationJobsCommandInput,
  ListClassificationJobsCommandOutput
>(
  "ListClassificationJobs",
  async (
    { filterCriteria = {}, sortCriteria, maxResults },
    { db, scope, clock, pagePosition, pageToken },
  ) => {
    const { attributeName: sortBy = "createdAt", orderBy = "ASC" } = sortCriteria ?? { orderBy: "DESC" };
    const limit = pageLimit(maxResults);
    const [value, id] = pagePosition ?? [];
    const found = await listJobs(db, scope, {
      includes: jobConditions(filterCriteria.includes ?? [], "filterCriteria.includes"),
      excludes: jobConditions(filterCriteria.excludes ?? [], "filterCriteria.excludes"),
      sortBy,
      isDescending: orderBy === "DESC",
      after: pagePosition === undefined ? undefined : { value: String(value), id: String(id) },
      limit: limit + 1,
    });
    const { items, next } = cutPage(found, limit, (last) => {
      const position = positionOf(last, sortBy);
      return [position.value, position.id];
    });
    const now = clock.now();
    return {
      items: items.map((job) => presentJobSummary(job, now)),
      nextToken: next === undefined ? undefined : pageToken(next),
    };
  },
);
