/** Tokens of pages: where the next one begins, readable by nobody but us, and refused when they are not ours. */

import { z } from "zod";
import type { EventPage, JobLogEvent } from "../../model/job-log.ts";
import { LogError } from "./log-error.ts";

type Place = Pick<EventPage, "direction" | "past">;

/** Direction; whether the event there is included; its position, or nothing for the beginning or end of the log. */
const EVENT_TOKEN = /^([fb])\/(-|[.+][A-Za-z0-9.-]{1,100})$/;

export function eventToken({ direction, past }: Place): string {
  const place = past === undefined ? "-" : `${past.isIncluded ? "+" : "."}${past.position}`;
  return `${direction === "forward" ? "f" : "b"}/${place}`;
}

export function readEventToken(token: string): Place {
  const match = EVENT_TOKEN.exec(token);
  if (match === null) {
    throw badToken();
  }
  const [, letter, place = ""] = match;
  const direction = letter === "f" ? "forward" : "backward";
  return place === "-"
    ? { direction }
    : { direction, past: { position: place.slice(1), isIncluded: place.startsWith("+") } };
}

/**
 * The tokens of a page: whoever has seen all gets the token back that was given, and from there turns round to the
 * very events that came last.
 */
export function tokensAround(
  events: readonly JobLogEvent[],
  given: Place,
): { readonly nextForwardToken: string; readonly nextBackwardToken: string } {
  const first = events[0];
  const last = events.at(-1);
  if (first !== undefined && last !== undefined) {
    return {
      nextForwardToken: eventToken({
        direction: "forward",
        past: { position: last.position, isIncluded: false },
      }),
      nextBackwardToken: eventToken({
        direction: "backward",
        past: { position: first.position, isIncluded: false },
      }),
    };
  }
  const turned = given.past && { position: given.past.position, isIncluded: !given.past.isIncluded };
  const back: Place = {
    direction: given.direction === "forward" ? "backward" : "forward",
    ...(turned === undefined ? {} : { past: turned }),
  };
  return given.direction === "forward"
    ? { nextForwardToken: eventToken(given), nextBackwardToken: eventToken(back) }
    : { nextForwardToken: eventToken(back), nextBackwardToken: eventToken(given) };
}

const StreamToken = z.object({ name: z.string().max(512), lastEventAt: z.iso.datetime() });

export function streamToken({
  name,
  lastEventAt,
}: {
  readonly name: string;
  readonly lastEventAt: Date;
}): string {
  return Buffer.from(JSON.stringify({ name, lastEventAt })).toString("base64url");
}

export function readStreamToken(token: string): { readonly name: string; readonly lastEventAt: Date } {
  try {
    const { name, lastEventAt } = StreamToken.parse(JSON.parse(Buffer.from(token, "base64url").toString()));
    return { name, lastEventAt: new Date(lastEventAt) };
  } catch {
    throw badToken();
  }
}

function badToken(): LogError {
  return new LogError("InvalidParameterException", "The specified nextToken is invalid.");
}
