/**
 * Writes an answer: text at once, streams at the pace of the client. An answer that breaks off midway ends with a
 * destroyed socket, since nothing else tells the client that it is not whole.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import { finished, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { ServiceResponse } from "./service.ts";

export interface Sending {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly requestId: string;
  /** True if the connection is to end with this answer. */
  readonly isLast: boolean;
  /** True if bytes of the request's body may still come that nobody wants. */
  readonly isBodyPending: boolean;
  /** True if the client was never told to send that body, and likely will not. */
  readonly isWithheld: boolean;
  readonly lingerMs: number;
}

/** Resolves when all was handed to the socket. Rejects if the client went away or the body of the answer failed. */
export async function sendResponse(sending: Sending, response: ServiceResponse): Promise<void> {
  const { incoming, outgoing } = sending;
  const { status, body } = response;
  const isHead = incoming.method === "HEAD";
  const mayHaveBody = !isHead && status !== 204 && status !== 304;
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(response.headers)) {
    outgoing.setHeader(name, toHeaderBytes(value));
  }
  if (!outgoing.hasHeader("x-amzn-requestid")) {
    outgoing.setHeader("x-amzn-RequestId", sending.requestId);
  }
  if (sending.isLast) {
    outgoing.setHeader("connection", "close");
  }
  if (body instanceof Readable) {
    if (mayHaveBody) {
      return pipeline(body, outgoing);
    }
    body.on("error", () => {});
    body.destroy();
  } else if ((mayHaveBody || isHead) && !outgoing.hasHeader("content-length")) {
    outgoing.setHeader("content-length", Buffer.byteLength(body ?? ""));
  }
  return sendWhole(sending, mayHaveBody && !(body instanceof Readable) ? body : undefined);
}

async function sendWhole(sending: Sending, body: string | Uint8Array | undefined): Promise<void> {
  const { incoming, outgoing } = sending;
  const sent = new Promise<void>((resolve, reject) => {
    outgoing.once("finish", resolve);
    outgoing.once("close", () => reject(new Error("The client went away.")));
  });
  if (sending.isBodyPending && !sending.isWithheld) {
    // Closing now, with bytes of the client unread, would reset the connection and take the answer with it.
    outgoing.flushHeaders();
    if (body !== undefined) {
      outgoing.write(body);
    }
    await readAway(incoming, sending.lingerMs);
    outgoing.end();
  } else {
    outgoing.end(body);
  }
  await sent;
}

async function readAway(incoming: IncomingMessage, lingerMs: number): Promise<void> {
  const done = new AbortController();
  finished(incoming, { writable: false }, () => done.abort());
  // Whoever read only the beginning may still listen for more, and would keep it from flowing.
  incoming.removeAllListeners("readable");
  incoming.resume();
  await delay(lingerMs, undefined, { signal: done.signal }).catch(() => {});
}

/** Node writes headers as Latin-1; UTF-8 must be given to it as the bytes it is (see incoming-request.ts). */
function toHeaderBytes(value: string): string {
  return /[\u0080-\uffff]/.test(value) ? Buffer.from(value).toString("latin1") : value;
}
