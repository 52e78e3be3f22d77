/** One request over its socket: answered, sent, counted and logged, also if the client goes away or we stop. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Logger } from "pino";
import { type Answer, type Answering, answerRequest, newRequestId } from "./answer-request.ts";
import type { Connections } from "./connections.ts";
import { hasBody, toWireRequest } from "./incoming-request.ts";
import type { RequestMetrics } from "./metrics.ts";
import { reportRequest } from "./report-request.ts";
import { sendResponse } from "./send-response.ts";

export interface Serving extends Answering {
  readonly logger: Logger;
  readonly metrics: RequestMetrics;
  /** Of every request that is being answered. */
  readonly inFlight: Set<AbortController>;
  /** Requests whose client waits for a word before it sends the body. */
  readonly waiting: WeakSet<IncomingMessage>;
  readonly connections: Connections;
}

/** Never rejects. */
export async function serveRequest(
  serving: Serving,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
): Promise<void> {
  const startedAt = performance.now();
  const { socket } = incoming;
  const bytesBefore = socket.bytesWritten;
  const id = newRequestId();
  const wire = toWireRequest(incoming, target);
  const abort = new AbortController();
  let isBodyOpen = false;
  let answer: Answer | undefined;
  let failure: unknown;
  serving.metrics.begin();
  serving.inFlight.add(abort);
  serving.connections.begin(
    socket,
    outgoing,
    () => !outgoing.headersSent && (incoming.complete || !isBodyOpen),
  );
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) {
      abort.abort(new Error("The client went away."));
    }
  });
  try {
    answer = await answerRequest(serving, {
      id,
      wire,
      headerCount: incoming.rawHeaders.length / 2,
      remoteAddress: socket.remoteAddress ?? "",
      signal: abort.signal,
      openBody: () => {
        isBodyOpen = true;
        if (serving.waiting.has(incoming)) {
          outgoing.writeContinue();
        }
        // Whoever stops reading must not take the socket along, on which the answer is still to be sent.
        return incoming.iterator({ destroyOnReturn: false });
      },
      cut: () => socket.destroy(),
    });
    abort.signal.throwIfAborted();
    const isWithheld = serving.waiting.has(incoming) && !isBodyOpen;
    const isBodyPending = hasBody(wire) && (isWithheld || !incoming.complete);
    const isLast = isBodyPending || serving.connections.isClosing();
    await sendResponse(
      {
        incoming,
        outgoing,
        requestId: id,
        isLast,
        isBodyPending,
        isWithheld,
        lingerMs: serving.limits.lingerMs,
      },
      answer.response,
    );
  } catch (error) {
    failure = error;
    if (answer?.response.body instanceof Readable) {
      answer.response.body.destroy();
    }
  }
  reportRequest(serving, {
    id,
    method: wire.method,
    answer,
    failure,
    isAborted: abort.signal.aborted,
    seconds: (performance.now() - startedAt) / 1000,
    bytesSent: socket.bytesWritten - bytesBefore,
  });
  if (failure !== undefined) {
    outgoing.destroy();
  }
  serving.inFlight.delete(abort);
}
