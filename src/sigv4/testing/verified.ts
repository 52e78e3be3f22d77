/** Verifies as the endpoint does, at a fixed time, with one key. */

import { createHash } from "node:crypto";
import { serviceNamed } from "../claim.ts";
import { type Verified, verifyRequest } from "../verify-request.ts";
import type { WireRequest } from "../wire-request.ts";
import type { Signer } from "./signed-request.ts";

export const NOW = new Date("2026-03-01T12:00:00Z");

const KEY = { accessKeyId: "AKIATEST", secretAccessKey: "not-a-secret" };

export const S3: Signer = { ...KEY, service: "s3", region: "eu-central-1", date: NOW };
export const MACIE: Signer = { ...S3, service: "macie2" };

export type Wire = WireRequest & { readonly body?: string };

interface Choices {
  readonly now?: Date;
  readonly keys?: readonly (typeof KEY)[];
  /** The service that answers; by default the one that the request names. */
  readonly service?: string | undefined;
}

export function verify(
  request: Wire,
  { now = NOW, keys = [KEY], service = serviceNamed(request) ?? "" }: Choices = {},
): Promise<Verified<typeof KEY>> {
  return verifyRequest(request, {
    service,
    now,
    findKey: (id) => keys.find(({ accessKeyId }) => accessKeyId === id),
    hashBody: async () => sha256(request.body ?? ""),
  });
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export function withHeader(request: Wire, name: string, value: string): Wire {
  return { ...request, headers: { ...request.headers, [name]: [value] } };
}
