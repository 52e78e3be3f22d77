/** The one log group there is: that of Macie's classification jobs. */

import type { JobLogEvent, JobLogReader } from "../../model/job-log.ts";
import { partitionOf, type Scope } from "../../model/scope.ts";
import { LogError } from "./log-error.ts";

export const LOG_GROUP = "/aws/macie/classificationjobs";

export function logGroupArn({ accountId, region }: Scope): string {
  return `arn:${partitionOf(region)}:logs:${region}:${accountId}:log-group:${LOG_GROUP}`;
}

/** Throws LogError unless the one group is named, by its name or by its ARN in this scope. */
export function checkLogGroup(
  scope: Scope,
  {
    logGroupName,
    logGroupIdentifier,
  }: { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined },
): void {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new LogError(
      "InvalidParameterException",
      "Exactly one of logGroupName and logGroupIdentifier must be given.",
    );
  }
  const isHere =
    logGroupName === LOG_GROUP ||
    logGroupIdentifier === LOG_GROUP ||
    logGroupIdentifier?.replace(/:\*$/, "") === logGroupArn(scope);
  if (!isHere) {
    throw noSuchGroup();
  }
}

/** The group is there once there is an event. */
export async function firstEvent(reader: JobLogReader, scope: Scope): Promise<JobLogEvent | undefined> {
  const [first] = await reader.events(scope, { prefix: "" }, { direction: "forward", limit: 1 });
  return first;
}

export function noSuchGroup(): LogError {
  return new LogError("ResourceNotFoundException", "The specified log group does not exist.");
}

export function noSuchStream(): LogError {
  return new LogError("ResourceNotFoundException", "The specified log stream does not exist.");
}
