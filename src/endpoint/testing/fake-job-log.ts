/** A log of jobs in memory. */

import type {
  EventPage,
  JobLogEvent,
  JobLogReader,
  JobLogStream,
  StreamChoice,
} from "../../model/job-log.ts";
import type { Scope } from "../../model/scope.ts";

/** In order of time. Positions are made by the order. */
export function fakeJobLog(
  owner: Scope,
  log: readonly Pick<JobLogEvent, "stream" | "occurredAt" | "message">[],
): JobLogReader {
  const all: readonly JobLogEvent[] = log.map((event, index) => ({
    ...event,
    position: String(1000 + index),
  }));
  const own = (scope: Scope) =>
    scope.accountId === owner.accountId && scope.region === owner.region ? all : [];
  return {
    async streams(scope, prefix, { orderBy, isDescending, after, limit }) {
      const compare = (
        one: Pick<JobLogStream, "name" | "lastEventAt">,
        other: Pick<JobLogStream, "name" | "lastEventAt">,
      ) => {
        const byTime = orderBy === "name" ? 0 : one.lastEventAt.getTime() - other.lastEventAt.getTime();
        const byName = one.name < other.name ? -1 : Number(one.name > other.name);
        return (byTime || byName) * (isDescending ? -1 : 1);
      };
      return streamsOf(own(scope).filter(({ stream }) => stream.startsWith(prefix)))
        .sort(compare)
        .filter((stream) => after === undefined || compare(stream, after) > 0)
        .slice(0, limit);
    },
    async events(scope, streams, page) {
      const chosen = own(scope).filter((event) => isChosen(event, streams) && isWithin(event, page));
      return page.direction === "forward" ? chosen.slice(0, page.limit) : chosen.slice(-page.limit);
    },
  };
}

function streamsOf(events: readonly JobLogEvent[]): JobLogStream[] {
  const streams = new Map<string, JobLogStream>();
  for (const { stream: name, occurredAt } of events) {
    streams.set(name, {
      name,
      firstEventAt: streams.get(name)?.firstEventAt ?? occurredAt,
      lastEventAt: occurredAt,
    });
  }
  return [...streams.values()];
}

function isChosen({ stream }: JobLogEvent, choice: StreamChoice): boolean {
  return "names" in choice ? choice.names.includes(stream) : stream.startsWith(choice.prefix);
}

function isWithin({ occurredAt, position }: JobLogEvent, { direction, past, from, to }: EventPage): boolean {
  const isPast =
    past === undefined ||
    (past.isIncluded && position === past.position) ||
    (direction === "forward" ? position > past.position : position < past.position);
  return isPast && (from === undefined || occurredAt >= from) && (to === undefined || occurredAt < to);
}
