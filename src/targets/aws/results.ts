/**
 * What the errors of AWS clients and the error codes in their answers mean for a delivery. The rule: what lies in the
 * event itself is refused; whatever somebody can mend (rights, settings, resources, the network) is tried again, so
 * that nothing is given up while they do. Codes: https://docs.aws.amazon.com/awssupport/latest/user/troubleshooting.html
 * and the error lists of the operations.
 */

import type { DeliveryResult } from "../target.ts";
import { secondsOfRetryAfter } from "./retry-after.ts";

export const DELIVERED: DeliveryResult = { kind: "delivered" };
export const ABORTED: DeliveryResult = { kind: "retry", reason: "aborted" };
/** The answer leaves open what became of it. Sending twice is allowed, losing is not. */
export const UNANSWERED: DeliveryResult = { kind: "retry", reason: "not in the answer" };

/** The service's own trouble: it passes. */
const PASSING =
  /thrott|toomanyrequests|limitexceeded|slowdown|internal|unavailable|timeout|serviceexception/i;

/** What an operator can mend: rights, keys, clocks, missing or disabled resources, an address that serves another API. */
const MENDABLE = new RegExp(
  [
    ...["denied", "notauthori[sz]ed", "unauthori[sz]ed", "unrecognized", "token", "signature", "expired"],
    ...["skewed", "optin", "invalidaccess", "invalidsecurity", "notfound", "nonexistent", "doesnotexist"],
    ...["deleted", "disabled", "^kms", "invalidaddress", "unknownoperation", "invalidaction"],
  ].join("|"),
  "i",
);

/** Statuses that speak of the request itself (RFC 9110). All others pass or can be mended. */
const REFUSING_STATUSES: ReadonlySet<number> = new Set([400, 413, 422]);

/** What the SDK adds to an error when there was an answer. */
interface AnsweredError {
  readonly name: string;
  readonly $fault?: string;
  readonly $metadata: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/**
 * Of a call that failed as a whole; `signal` is what it was given to end by. Throws the error again if it is none of a
 * call, but a bug.
 */
export function resultOfError(error: unknown, signal: AbortSignal): DeliveryResult {
  if (signal.aborted) {
    return isTimeout(signal.reason) ? { kind: "retry", reason: "TimeoutError" } : ABORTED;
  }
  if (!(error instanceof Error)) {
    throw error;
  }
  if (isAnswered(error)) {
    return resultOfAnswer(error);
  }
  const { code } = error as { code?: unknown };
  if (typeof code === "string") {
    return { kind: "retry", reason: toCode(code) ?? "network error" };
  }
  if (isTimeout(error) || error.name.endsWith("ProviderError")) {
    return { kind: "retry", reason: error.name };
  }
  throw error;
}

/** Of one entry of a batch whose call went well. `isOurFault`: what the service says of it, if it says so. */
export function resultOfCode(untrusted: string | undefined, isOurFault = true): DeliveryResult {
  const code = toCode(untrusted);
  return code !== undefined && isOurFault && !isRetried(code)
    ? { kind: "refused", reason: code }
    : { kind: "retry", reason: code ?? "failed without a code" };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function isAnswered(error: Error): error is Error & AnsweredError {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: unknown } };
  return typeof $metadata?.httpStatusCode === "number";
}

function resultOfAnswer({ name, $fault, $metadata, $response }: AnsweredError): DeliveryResult {
  const status = $metadata.httpStatusCode ?? 0;
  // Without a fault it was not the service that answered in its protocol, but a proxy, say.
  const code = $fault === undefined || /^Unknown(?:Error)?$/.test(name) ? undefined : toCode(name);
  const words = code ?? (status < 300 ? "unreadable answer" : undefined);
  const reason = words === undefined ? `HTTP ${status}` : `${words} (HTTP ${status})`;
  const isRefusal = status === 413 || (code !== undefined && REFUSING_STATUSES.has(status));
  if (isRefusal && !(code !== undefined && isRetried(code))) {
    return { kind: "refused", reason };
  }
  const afterSeconds = secondsOfRetryAfter($response?.headers?.["retry-after"], Date.now());
  return { kind: "retry", reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

function isRetried(code: string): boolean {
  return PASSING.test(code) || MENDABLE.test(code);
}

/** Codes come from the other side: nothing but what looks like one gets into a reason. */
function toCode(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Za-z][\w.-]{0,99}$/.test(text) ? text : undefined;
}
