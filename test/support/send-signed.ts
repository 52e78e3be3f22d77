/**
 * Requests signed by AWS's own signer and sent as they are, answers as they came: for what the SDK's clients would not
 * send, and what they would not show.
 */

import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials } from "./serve.ts";

export interface SignedRequest {
  readonly credentials: Credentials;
  readonly region: string;
  /** `macie2` without. */
  readonly service?: string;
  readonly method?: string;
  /** With its query. */
  readonly path: string;
  readonly body?: string | Buffer;
  /** When it says it was signed; now without. */
  readonly signingDate?: Date;
  /** Headers that are sent otherwise than they were signed. */
  readonly changedHeaders?: Readonly<Record<string, string>>;
  /** What is sent in place of the body that was signed. */
  readonly changedBody?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function sendSigned(baseUrl: string, request: SignedRequest): Promise<RawAnswer> {
  const { credentials, region, service = "macie2", method = "GET", body, changedBody = body } = request;
  const url = new URL(request.path, baseUrl);
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
  const signed = await signer.sign(
    new HttpRequest({
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host: url.host, "content-type": "application/json" },
      body,
    }),
    request.signingDate === undefined ? {} : { signingDate: request.signingDate },
  );
  const response = await fetch(url, {
    method,
    headers: { ...signed.headers, ...request.changedHeaders },
    ...(changedBody === undefined ? {} : { body: new Uint8Array(Buffer.from(changedBody)) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
