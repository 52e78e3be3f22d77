/**
 * A small S3 of objects in memory, for what a real one does not do on command: answering with errors, breaking off
 * in the middle, changing an object between listing and reading. Listing and reading only; nothing is signed for.
 */

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeObject {
  readonly body: Buffer;
  readonly storageClass?: string;
  /** Bytes after which the connection breaks, once for every number. */
  readonly breaks?: number[];
  /** Error code and HTTP status of every read. */
  readonly error?: readonly [code: string, status: number, message?: string];
  /** What takes the object's place after it was listed. */
  readonly changedTo?: Buffer;
}

export interface FakeS3 {
  readonly url: string;
  /** Requests so far, as `METHOD /path?query`. */
  readonly requests: string[];
  readonly authorizations: (string | undefined)[];
  close(): Promise<void>;
}

export interface FakeS3Options {
  readonly pageSize?: number;
  /** Answers before the first real one to every kind of request. */
  readonly unavailable?: number;
}

/** It keeps none of a bucket's or an object's settings, as several stores do. */
const SETTINGS = [
  ...["publicAccessBlock", "acl", "ownershipControls", "policy", "encryption", "versioning", "replication"],
  ...["tagging", "logging"],
];

export async function startFakeS3(
  buckets: Readonly<Record<string, ReadonlyMap<string, FakeObject>>>,
  options: FakeS3Options = {},
): Promise<FakeS3> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  let unavailable = options.unavailable ?? 0;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers.authorization);
    if (unavailable > 0) {
      unavailable -= 1;
      sendError(response, "SlowDown", 503);
      return;
    }
    const url = new URL(request.url!, "http://fake");
    const [, bucketName, ...rest] = url.pathname.split("/").map(decodeURIComponent);
    const bucket = buckets[bucketName!];
    const key = rest.join("/");
    if (SETTINGS.some((setting) => url.searchParams.has(setting))) {
      sendError(response, "NotImplemented", 501);
    } else if (bucket === undefined) {
      sendError(response, "NoSuchBucket", 404);
    } else if (key === "") {
      sendList(response, url.searchParams, bucket, options.pageSize ?? 1000);
    } else {
      sendObject(request, response, bucket.get(key));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    authorizations,
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function eTagOf(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

function sendList(
  response: ServerResponse,
  query: URLSearchParams,
  bucket: ReadonlyMap<string, FakeObject>,
  pageSize: number,
): void {
  const prefix = query.get("prefix") ?? "";
  const after = query.get("continuation-token") ?? "";
  const keys = [...bucket.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, pageSize);
  const contents = page.map((key) => {
    const { body, storageClass = "STANDARD" } = bucket.get(key)!;
    return `<Contents><Key>${escapeXml(key)}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>${eTagOf(body)}</ETag><Size>${body.length}</Size><StorageClass>${storageClass}</StorageClass></Contents>`;
  });
  const isCut = keys.length > page.length;
  const token = isCut ? `<NextContinuationToken>${escapeXml(page.at(-1)!)}</NextContinuationToken>` : "";
  response.end(
    `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isCut}</IsTruncated>${token}${contents.join("")}</ListBucketResult>`,
  );
}

function sendObject(
  request: IncomingMessage,
  response: ServerResponse,
  object: FakeObject | undefined,
): void {
  if (object === undefined) {
    sendError(response, "NoSuchKey", 404);
    return;
  }
  if (object.error !== undefined) {
    sendError(response, ...object.error);
    return;
  }
  const body = object.changedTo ?? object.body;
  const wanted = request.headers["if-match"];
  if (wanted !== undefined && wanted !== eTagOf(body)) {
    sendError(response, "PreconditionFailed", 412);
    return;
  }
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const part = body.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, {
    "content-length": part.length,
    etag: eTagOf(body),
    ...(start > 0 ? { "content-range": `bytes ${start}-${body.length - 1}/${body.length}` } : {}),
  });
  const breakAt = object.breaks?.shift();
  if (breakAt === undefined) {
    response.end(part);
  } else {
    response.write(part.subarray(0, breakAt), () => response.destroy());
  }
}

function sendError(response: ServerResponse, code: string, status: number, message = "no"): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
