/** GetLogEvents and FilterLogEvents: the events of one stream, or of several. */

import { z } from "zod";
import type { EventPage, JobLogEvent, JobLogReader, StreamChoice } from "../../model/job-log.ts";
import type { Scope } from "../../model/scope.ts";
import { compileFilterPattern } from "./filter-pattern.ts";
import { LogError } from "./log-error.ts";
import { checkLogGroup, firstEvent, noSuchGroup, noSuchStream } from "./log-group.ts";
import { eventToken, readEventToken, tokensAround } from "./tokens.ts";

/** Events of one answer; AWS's own limit. */
const MAX_EVENTS = 10_000;

/** Bytes of the messages of one answer, and what AWS counts for each besides. */
const MAX_ANSWER_BYTES = 1_048_576;
const EVENT_OVERHEAD_BYTES = 26;

/** The group as every operation on it names it, the range of time, and the limit. */
const COMMON = {
  logGroupName: z.string().min(1).max(512).optional(),
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
  startTime: z.int().min(0).optional(),
  endTime: z.int().min(0).optional(),
  nextToken: z.string().min(1).optional(),
  limit: z.int().min(1).max(MAX_EVENTS).optional(),
};

const STREAM_NAME = z.string().min(1).max(512);

export const GetInput = z.object({
  ...COMMON,
  logStreamName: STREAM_NAME,
  startFromHead: z.boolean().optional(),
});

export async function getLogEvents(reader: JobLogReader, scope: Scope, input: z.infer<typeof GetInput>) {
  checkLogGroup(scope, input);
  const { logStreamName: name, startTime, endTime, nextToken } = input;
  await checkStream(reader, scope, name);
  const place =
    nextToken === undefined
      ? ({ direction: input.startFromHead === true ? "forward" : "backward" } as const)
      : readEventToken(nextToken);
  const page = { ...place, ...between(startTime, endTime), limit: input.limit ?? MAX_EVENTS };
  const events = fitting(await reader.events(scope, { names: [name] }, page), place.direction);
  return {
    events: events.map(presentEvent),
    ...tokensAround(events, place),
  };
}

export const FilterInput = z.object({
  ...COMMON,
  logStreamNames: z.array(STREAM_NAME).min(1).max(100).optional(),
  logStreamNamePrefix: STREAM_NAME.optional(),
  filterPattern: z.string().max(1024).optional(),
});

export async function filterLogEvents(
  reader: JobLogReader,
  scope: Scope,
  input: z.infer<typeof FilterInput>,
) {
  checkLogGroup(scope, input);
  const matches = compileFilterPattern(input.filterPattern ?? "");
  const place = input.nextToken === undefined ? {} : readEventToken(input.nextToken);
  // Unlike that of GetLogEvents, this range includes its end.
  const range = between(input.startTime, input.endTime === undefined ? undefined : input.endTime + 1);
  const page: EventPage = { ...place, direction: "forward", ...range, limit: MAX_EVENTS };
  const seen = await reader.events(scope, await chosenStreams(reader, scope, input), page);
  const matching = seen.filter(({ message }) => matches(message));
  const events = fitting(matching.slice(0, input.limit ?? MAX_EVENTS), "forward");
  // What was seen and did not match is not seen again.
  const unseen = seen.length === MAX_EVENTS ? seen.at(-1) : undefined;
  const past = events.length < matching.length ? events.at(-1) : unseen;
  return {
    events: events.map((event) => ({
      logStreamName: event.stream,
      ...presentEvent(event),
      eventId: event.position,
    })),
    searchedLogStreams: [],
    ...(past === undefined
      ? {}
      : {
          nextToken: eventToken({
            direction: "forward",
            past: { position: past.position, isIncluded: false },
          }),
        }),
  };
}

async function chosenStreams(
  reader: JobLogReader,
  scope: Scope,
  { logStreamNames: names, logStreamNamePrefix: prefix = "" }: z.infer<typeof FilterInput>,
): Promise<StreamChoice> {
  if (names === undefined) {
    if ((await firstEvent(reader, scope)) === undefined) {
      throw noSuchGroup();
    }
    return { prefix };
  }
  if (prefix !== "") {
    throw new LogError(
      "InvalidParameterException",
      "logStreamNames and logStreamNamePrefix may not be given together.",
    );
  }
  await Promise.all(names.map((name) => checkStream(reader, scope, name)));
  return { names };
}

async function checkStream(reader: JobLogReader, scope: Scope, name: string): Promise<void> {
  const [stream] = await reader.streams(scope, name, { orderBy: "name", isDescending: false, limit: 1 });
  if (stream?.name !== name) {
    throw noSuchStream();
  }
}

function between(startTime: number | undefined, endTime: number | undefined): Pick<EventPage, "from" | "to"> {
  return {
    ...(startTime === undefined ? {} : { from: toDate(startTime) }),
    ...(endTime === undefined ? {} : { to: toDate(endTime) }),
  };
}

/** Clients say "for ever" by numbers that are beyond the calendar of dates. */
function toDate(milliseconds: number): Date {
  return new Date(Math.min(milliseconds, 253_402_300_799_999));
}

/** As many as one answer may hold, and one at least. */
function fitting(events: readonly JobLogEvent[], direction: EventPage["direction"]): readonly JobLogEvent[] {
  const ordered = direction === "forward" ? events : [...events].reverse();
  let bytes = 0;
  let count = 0;
  for (const { message } of ordered) {
    bytes += Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
    if (bytes > MAX_ANSWER_BYTES && count > 0) {
      break;
    }
    count += 1;
  }
  return direction === "forward" ? events.slice(0, count) : events.slice(events.length - count);
}

function presentEvent({ occurredAt, message }: JobLogEvent) {
  return { timestamp: occurredAt.getTime(), message, ingestionTime: occurredAt.getTime() };
}
