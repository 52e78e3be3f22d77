/**
 * The log line and the metrics of a request. Nothing of its path, query, headers or body is in them: keys of objects,
 * presigned signatures and findings are nobody's business who reads logs.
 */

import type { Logger } from "pino";
import type { Answer } from "./answer-request.ts";
import type { RequestMetrics } from "./metrics.ts";

export interface Report {
  readonly id: string;
  readonly method: string;
  /** Undefined if the client went away before there was one. */
  readonly answer: Answer | undefined;
  /** What kept the answer from being sent whole. */
  readonly failure: unknown;
  readonly isAborted: boolean;
  readonly seconds: number;
  /** Headers included. */
  readonly bytesSent: number;
}

/** As nginx logs it: the client closed the connection. */
const CLIENT_GONE = 499;

export function reportRequest(
  { logger, metrics }: { readonly logger: Logger; readonly metrics: RequestMetrics },
  { id, method, answer, failure, isAborted, seconds, bytesSent }: Report,
): void {
  const response = answer?.response;
  const service = answer?.service ?? "none";
  const status = isAborted ? CLIENT_GONE : (response?.status ?? 500);
  metrics.end({ service, operation: response?.operation ?? "", status }, seconds);
  const error = answer?.error ?? (isAborted ? undefined : failure);
  if (error !== undefined) {
    logger.error({ requestId: id, service, operation: response?.operation, err: error }, "request failed");
  }
  logger[response?.logLevel ?? "info"](
    {
      requestId: id,
      service,
      operation: response?.operation,
      accountId: answer?.accountId,
      region: answer?.region,
      method,
      status,
      refusal: answer?.refusal,
      durationMs: Math.round(seconds * 1e5) / 100,
      bytesSent,
    },
    "request",
  );
}
