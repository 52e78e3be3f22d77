/** From Node's request to one as it came on the wire: raw target, every header, the body unread. */

import type { IncomingMessage } from "node:http";
import type { WireRequest } from "../sigv4/wire-request.ts";

/** @param target - the request line's, which a proxy may write with scheme and host. */
export function toWireRequest(incoming: IncomingMessage, target: string): WireRequest {
  const path = target.replace(/^https?:\/\/[^/?]*/i, "");
  const question = path.indexOf("?");
  const headers: Record<string, readonly string[]> = Object.create(null);
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    headers[name] = (values ?? []).map(toText);
  }
  return {
    method: incoming.method ?? "GET",
    rawPath: question < 0 ? path : path.slice(0, question),
    rawQuery: question < 0 ? "" : path.slice(question + 1),
    headers,
  };
}

/** For services: values of repeated headers joined. */
export function joinedHeaders({ headers }: WireRequest): Readonly<Record<string, string>> {
  const joined: Record<string, string> = Object.create(null);
  for (const [name, values] of Object.entries(headers)) {
    joined[name] = values.join(", ");
  }
  return joined;
}

/** Whether bytes follow the headers. */
export function hasBody({ headers }: WireRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]?.[0] ?? 0) > 0;
}

/** Node takes header bytes for Latin-1; clients send and sign UTF-8, or Latin-1 that is no UTF-8. */
function toText(value: string): string {
  if (!/[\x80-\xff]/.test(value)) {
    return value;
  }
  const bytes = Buffer.from(value, "latin1");
  const text = bytes.toString("utf8");
  return Buffer.from(text).equals(bytes) ? text : value;
}
