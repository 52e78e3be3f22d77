/** Requests as an official client signs them: by the library's own signer, turned into what goes over the wire. */

import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import type { WireRequest } from "../wire-request.ts";

export interface Unsigned {
  readonly method?: string;
  /** Percent-encoded. */
  readonly path?: string;
  /** Decoded. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly service: string;
  readonly region: string;
  readonly date: Date;
  readonly sessionToken?: string;
  /** If given, the URL is presigned for so many seconds. */
  readonly expiresIn?: number;
}

export async function signedRequest(
  { method = "GET", path = "/", query = {}, headers = {}, body = "" }: Unsigned,
  signer: Signer,
): Promise<WireRequest & { readonly body: string }> {
  const isS3 = signer.service === "s3";
  const { accessKeyId, secretAccessKey, sessionToken } = signer;
  const library = new SignatureV4({
    service: signer.service,
    region: signer.region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: Sha256,
    uriEscapePath: !isS3,
    applyChecksum: isS3,
  });
  const isPresigned = signer.expiresIn !== undefined;
  const payload = isS3 && isPresigned ? { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } : {};
  const request = new HttpRequest({
    method,
    path,
    query: { ...query },
    headers: { host: "localhost", ...payload, ...headers },
    body,
  });
  const signed =
    signer.expiresIn === undefined
      ? await library.sign(request, { signingDate: signer.date })
      : await library.presign(request, { signingDate: signer.date, expiresIn: signer.expiresIn });
  return {
    method,
    rawPath: path,
    rawQuery: new URLSearchParams(signed.query as Record<string, string>).toString(),
    headers: Object.fromEntries(
      Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), [value]]),
    ),
    body,
  };
}
