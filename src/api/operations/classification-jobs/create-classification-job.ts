/** CreateClassificationJob: https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html */

import type {
  CreateClassificationJobCommandInput,
  CreateClassificationJobCommandOutput,
} from "@aws-sdk/client-macie2";
import type { JobDefinition } from "../../../jobs/job.ts";
import { checkJobDefinition } from "../../../jobs/job-definition.ts";
import { namesOf, refuse } from "../../../jobs/refusal.ts";
import { macieArn, type Scope } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { readAllowLists } from "../../../store/allow-lists.ts";
import { readCustomIdentifiers } from "../../../store/custom-identifiers.ts";
import type { Db } from "../../../store/database.ts";
import { createJob, hasJobSince } from "../../../store/job-creation.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";

export const createClassificationJob = defineOperation<
  CreateClassificationJobCommandInput,
  CreateClassificationJobCommandOutput
>(
  "CreateClassificationJob",
  async ({ clientToken, tags = {}, ...definition }, { db, queue, scope, clock, settings }) => {
    if (clientToken === undefined) {
      throw new Error("The API requires a clientToken; the SDK's type does not know");
    }
    checkJobDefinition(definition);
    const { status } = await lockSession(db, scope);
    if (status === "PAUSED") {
      throw new ServiceError(
        "ConflictException",
        "The request failed because Macie is suspended for the account.",
      );
    }
    await checkReferences(db, scope, definition);
    const now = clock.now();
    await limitRate(db, scope, settings.jobCreationIntervalSeconds, now);
    const jobId = await createJob(db, queue, scope, { definition, clientToken, tags, now });
    return { jobId, jobArn: macieArn(scope, "classification-job", jobId) };
  },
);

/** Deleted custom data identifiers go on in old jobs, and cannot be chosen for new ones. */
async function checkReferences(db: Db, scope: Scope, definition: JobDefinition): Promise<void> {
  const { customDataIdentifierIds = [], allowListIds = [] } = definition;
  const identifiers = await readCustomIdentifiers(db, scope, customDataIdentifierIds);
  const usable = new Set(identifiers.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id));
  const unknownIdentifiers = customDataIdentifierIds.filter((id) => !usable.has(id));
  if (unknownIdentifiers.length > 0) {
    refuse(`customDataIdentifierIds has ids of no custom data identifier: ${namesOf(unknownIdentifiers)}`);
  }
  const lists = new Set((await readAllowLists(db, scope, allowListIds)).map(({ id }) => id));
  const unknownLists = allowListIds.filter((id) => !lists.has(id));
  if (unknownLists.length > 0) {
    refuse(`allowListIds has ids of no allow list: ${namesOf(unknownLists)}`);
  }
}

/** The session's lock makes creations take turns, so that two at once do not both find no job before them. */
async function limitRate(db: Db, scope: Scope, intervalSeconds: number, now: Date): Promise<void> {
  const since = new Date(now.getTime() - intervalSeconds * 1000);
  if (intervalSeconds > 0 && (await hasJobSince(db, scope, since))) {
    throw new ServiceError(
      "ThrottlingException",
      `Rate exceeded: one job can be created every ${intervalSeconds} seconds.`,
    );
  }
}
