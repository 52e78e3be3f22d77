/**
 * One POST of a webhook. Never rejects: what became of it is a value, without the answer's body. Redirects are not
 * followed, proxies not used, and what the receiver does with its answer cannot hold or fill this process.
 */

import { type Agent, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";

/** Bytes of an answer that are read, so that its connection can be used again; after more, it is closed. */
const ANSWER_LIMIT = 16 * 1024;

export interface Post {
  readonly url: URL;
  /** Of the address's protocol. */
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole of it: connecting, sending and the answer. */
  readonly timeoutMs: number;
  readonly lookup?: LookupFunction;
}

export type PostOutcome =
  | { readonly kind: "answered"; readonly status: number; readonly retryAfter: string | undefined }
  /** `code`: of the system or of Node (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), `ETIMEDOUT`, or `ABORT_ERR` after the signal. */
  | { readonly kind: "failed"; readonly code: string };

/** A connection that was kept, and that the receiver closed just now, says nothing: that is tried again at once. */
export async function post(message: Post, signal: AbortSignal): Promise<PostOutcome> {
  const first = await send(message, signal);
  if (first.kind === "failed" && first.wasKept && first.code === "ECONNRESET" && !signal.aborted) {
    return send(message, signal);
  }
  return first;
}

type Sent = PostOutcome & { readonly wasKept: boolean };

function send({ url, agent, headers, body, timeoutMs, lookup }: Post, signal: AbortSignal): Promise<Sent> {
  return new Promise((resolve) => {
    const options: RequestOptions = {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      ...(lookup === undefined ? {} : { lookup }),
    };
    const request = url.protocol === "https:" ? httpsRequest(url, options) : httpRequest(url, options);
    let outcome: PostOutcome = { kind: "failed", code: "ECONNRESET" };
    const giveUp = (code: string) => request.destroy(Object.assign(new Error("given up"), { code }));
    const timer = setTimeout(() => giveUp("ETIMEDOUT"), timeoutMs);
    const abort = () => giveUp("ABORT_ERR");
    signal.addEventListener("abort", abort);
    if (signal.aborted) {
      abort();
    }

    request.on("response", (response) => {
      outcome = {
        kind: "answered",
        status: response.statusCode!,
        retryAfter: response.headers["retry-after"],
      };
      let read = 0;
      response.on("data", (chunk: Buffer) => {
        read += chunk.length;
        if (read > ANSWER_LIMIT) {
          request.destroy();
        }
      });
      response.on("error", () => {}); // The answer is known by its status; it closes, and that is waited for.
    });
    request.on("error", (error: Error & { readonly code?: string }) => {
      if (outcome.kind === "failed") {
        outcome = { kind: "failed", code: error.code ?? "ERROR" };
      }
    });
    request.on("close", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      resolve({ ...outcome, wasKept: request.reusedSocket });
    });
    request.end(body);
  });
}
