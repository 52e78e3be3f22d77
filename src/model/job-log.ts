/** What the log service asks of whoever keeps the events of jobs: plain data, a scope at a time. */

import type { Scope } from "./scope.ts";

/** A stream is there as soon as it has an event, and is named for its job. */
export interface JobLogStream {
  readonly name: string;
  readonly firstEventAt: Date;
  readonly lastEventAt: Date;
}

export interface JobLogEvent {
  /** The job's id. */
  readonly stream: string;
  readonly occurredAt: Date;
  /**
   * Where the event stands among all events of its scope, which are in order of time: letters, digits, dots and
   * hyphens that mean something to the reader alone. Tokens are made of it.
   */
  readonly position: string;
  /** The event's JSON. */
  readonly message: string;
}

export interface StreamPage {
  readonly orderBy: "name" | "last-event";
  readonly isDescending: boolean;
  /** The last stream of the page before, as it was then. Equal times are in order of names. */
  readonly after?: Pick<JobLogStream, "name" | "lastEventAt">;
  readonly limit: number;
}

export interface EventPage {
  /** Backward takes the latest ones; they are given in order of time all the same. */
  readonly direction: "forward" | "backward";
  /** Where to begin; without it, at the end from which the direction leads. */
  readonly past?: { readonly position: string; readonly isIncluded: boolean };
  /** Included. */
  readonly from?: Date;
  /** Not included. */
  readonly to?: Date;
  readonly limit: number;
}

/** Which streams: one by its name, several, or those that begin with a prefix (all, if it is empty). */
export type StreamChoice = { readonly names: readonly string[] } | { readonly prefix: string };

export interface JobLogReader {
  streams(scope: Scope, prefix: string, page: StreamPage): Promise<readonly JobLogStream[]>;
  /** In order of time, and of position where times are equal. */
  events(scope: Scope, streams: StreamChoice, page: EventPage): Promise<readonly JobLogEvent[]>;
}
