/**
 * A request as it came on the wire, before anything is decoded: what a signature is about. The query is taken apart
 * here for the canonical request (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */

import { SignatureRefusal } from "./signature-refusal.ts";

export interface WireRequest {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly rawPath: string;
  /** Still percent-encoded, without the `?`; empty if there is none. */
  readonly rawQuery: string;
  /** Names in lower case; a header that came several times has several values. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** Decoded names and values; a name that came once has its value alone, as the signing library wants it. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** A `+` means a space, as in a form. Throws SignatureRefusal if an escape is not of UTF-8. */
export function parseQuery(rawQuery: string): Query {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const part of rawQuery.split("&")) {
    if (part === "") {
      continue;
    }
    const equals = part.indexOf("=");
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : decode(part.slice(equals + 1));
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  // The signing library collects parameters in a plain object, where this one would get lost, and with it its value.
  if ("__proto__" in query) {
    throw unreadable();
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw unreadable();
  }
}

function unreadable(): SignatureRefusal {
  return new SignatureRefusal("InvalidRequest", "Couldn't parse the specified URI.");
}

/** The header's value, those of a repeated one joined as for a signature; undefined if it did not come. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  return request.headers[name]?.join(",");
}
