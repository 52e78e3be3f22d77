/** DescribeLogGroups and DescribeLogStreams: what there is to be read. */

import { z } from "zod";
import type { JobLogReader } from "../../model/job-log.ts";
import type { Scope } from "../../model/scope.ts";
import { LogError } from "./log-error.ts";
import { checkLogGroup, firstEvent, LOG_GROUP, logGroupArn, noSuchGroup } from "./log-group.ts";
import { readStreamToken, streamToken } from "./tokens.ts";

const GROUP_NAME = z.string().min(1).max(512);
const LIMIT = z.int().min(1).max(50);

export const GroupsInput = z.object({
  logGroupNamePrefix: GROUP_NAME.optional(),
  logGroupNamePattern: z.string().max(512).optional(),
  limit: LIMIT.optional(),
});

export async function describeLogGroups(
  reader: JobLogReader,
  scope: Scope,
  input: z.infer<typeof GroupsInput>,
) {
  const first = await firstEvent(reader, scope);
  const isAsked =
    LOG_GROUP.startsWith(input.logGroupNamePrefix ?? "") &&
    LOG_GROUP.toLowerCase().includes((input.logGroupNamePattern ?? "").toLowerCase());
  const arn = logGroupArn(scope);
  const group = {
    logGroupName: LOG_GROUP,
    creationTime: first?.occurredAt.getTime(),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    logGroupClass: "STANDARD",
  };
  return { logGroups: first === undefined || !isAsked ? [] : [group] };
}

export const StreamsInput = z.object({
  logGroupName: GROUP_NAME.optional(),
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
  logStreamNamePrefix: z.string().min(1).max(512).optional(),
  orderBy: z.enum(["LogStreamName", "LastEventTime"]).optional(),
  descending: z.boolean().optional(),
  nextToken: z.string().min(1).optional(),
  limit: LIMIT.optional(),
});

export async function describeLogStreams(
  reader: JobLogReader,
  scope: Scope,
  input: z.infer<typeof StreamsInput>,
) {
  checkLogGroup(scope, input);
  const isByTime = input.orderBy === "LastEventTime";
  if (isByTime && input.logStreamNamePrefix !== undefined) {
    throw new LogError(
      "InvalidParameterException",
      "Cannot order by LastEventTime with a logStreamNamePrefix.",
    );
  }
  const limit = input.limit ?? 50;
  const page = {
    orderBy: isByTime ? "last-event" : "name",
    isDescending: input.descending ?? false,
    ...(input.nextToken === undefined ? {} : { after: readStreamToken(input.nextToken) }),
    limit: limit + 1,
  } as const;
  const found = await reader.streams(scope, input.logStreamNamePrefix ?? "", page);
  if (found.length === 0 && (await firstEvent(reader, scope)) === undefined) {
    throw noSuchGroup();
  }
  const streams = found.slice(0, limit);
  const last = streams.at(-1);
  const arn = logGroupArn(scope);
  return {
    logStreams: streams.map(({ name, firstEventAt, lastEventAt }) => ({
      logStreamName: name,
      creationTime: firstEventAt.getTime(),
      firstEventTimestamp: firstEventAt.getTime(),
      lastEventTimestamp: lastEventAt.getTime(),
      lastIngestionTime: lastEventAt.getTime(),
      arn: `${arn}:log-stream:${name}`,
      // As AWS answers since 2019, whatever is stored.
      storedBytes: 0,
    })),
    ...(found.length > limit && last !== undefined ? { nextToken: streamToken(last) } : {}),
  };
}
