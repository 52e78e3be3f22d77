/**
 * The embedded store: the S3 API over folders of this machine
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html). Objects are files (files/layout.ts), their
 * index is in the database. It keeps no versions, encrypts nothing, and runs no lifecycle rules, replication, object
 * lock or notifications: such settings are kept and shown, because what they say is what gets judged.
 */

import { KeyedLock } from "../base/keyed-lock.ts";
import type { Service, ServiceRequest, ServiceResponse, Signed } from "../endpoint/service.ts";
import { SignatureRefusal } from "../sigv4/signature-refusal.ts";
import { findBucket, listBucketIds } from "../store/embedded-buckets.ts";
import { errorResponse, refusalResponse, toS3Error } from "./error-response.ts";
import { layoutOf } from "./files/layout.ts";
import { listPage, type ObjectPage } from "./list-page.ts";
import { operations } from "./operations/index.ts";
import { readInput } from "./protocol/read-input.ts";
import { createRouter, type Router } from "./protocol/route.ts";
import { toS3Request } from "./protocol/s3-request.ts";
import { textDocument, writeOutput } from "./protocol/write-output.ts";
import { rebuildIndex, recover } from "./recover.ts";
import type { EmbeddedStoreOptions, Store } from "./store.ts";
import { mendIndex } from "./stored-objects.ts";

export interface EmbeddedStore extends Service {
  /** To be called once before the first request. Mends what a crash left; takes in folders that have no row. */
  start(): Promise<void>;
  /** Makes the index again from the files, of every bucket. Not while serving. */
  rebuildIndex(): Promise<void>;
  /** Below `root`, the folder of a bucket's objects: SourceSettings' `bucketDirectory`. */
  bucketDirectory(bucket: string): Promise<string | undefined>;
  /** Objects whose keys come after `startAfter`; undefined if the account has no such bucket. */
  listObjects(accountId: string, bucket: string, startAfter: string): Promise<ObjectPage | undefined>;
}

export function createEmbeddedStore(options: EmbeddedStoreOptions): EmbeddedStore {
  const { root, ...rest } = options;
  const store: Store = {
    newBucketsBlockPublicAccess: false,
    ...rest,
    layout: layoutOf(root),
    locks: new KeyedLock(),
    isBehind: false,
  };
  const route = createRouter(operations);
  return {
    name: "s3",
    start: () => recover(store),
    rebuildIndex: async () => {
      for (const id of await listBucketIds(store.db)) {
        await store.db.transaction().execute((db) => rebuildIndex(store, db, id));
      }
    },
    bucketDirectory: async (bucket) => (await findBucket(store.db, bucket))?.id,
    listObjects: async (accountId, bucket, startAfter) => {
      if (store.isBehind) {
        await mendIndex(store);
      }
      return listPage(store, accountId, bucket, startAfter);
    },
    handle: (request, signed) => handle(store, route, request, signed),
    refuse: refusalResponse,
  };
}

async function handle(
  store: Store,
  route: Router,
  request: ServiceRequest,
  signed: Signed,
): Promise<ServiceResponse> {
  const startedAt = store.clock.now();
  let operation: string | undefined;
  let response: ServiceResponse;
  try {
    if (store.isBehind) {
      await mendIndex(store);
    }
    const s3Request = toS3Request(request);
    const { schema, run } = route(s3Request);
    operation = schema[2];
    const input = await readInput(schema, s3Request);
    const context = { store, request: s3Request, caller: signed.caller, region: signed.region, startedAt };
    response = present(schema, await run(input, context), request);
  } catch (error) {
    response = presentError(store, error, request);
  }
  const { body, ...head } = response;
  const isBodyless = request.method === "HEAD" || body === undefined;
  return {
    ...head,
    ...(isBodyless ? {} : { body }),
    ...(operation === undefined ? {} : { operation }),
  };
}

function present(
  schema: Parameters<typeof writeOutput>[0],
  output: unknown,
  request: ServiceRequest,
): ServiceResponse {
  const { status, headers, body } = writeOutput(schema, output);
  headers["x-amz-request-id"] = request.id;
  if (schema[2] === "GetBucketLocation") {
    const { LocationConstraint } = output as { readonly LocationConstraint: string };
    return { status, headers, body: textDocument("LocationConstraint", LocationConstraint) };
  }
  if (headers["content-range"] !== undefined) {
    return { status: 206, headers, ...(body === undefined ? {} : { body }) };
  }
  return { status, headers, ...(body === undefined ? {} : { body }) };
}

function presentError(store: Store, error: unknown, request: ServiceRequest): ServiceResponse {
  const known = toS3Error(error);
  if (known === undefined) {
    throw error;
  }
  if (known instanceof SignatureRefusal) {
    return refusalResponse(known, request.id);
  }
  if (known.status >= 500 && known !== error) {
    store.log.error({ error, requestId: request.id }, "the embedded store could not do what it was asked");
  }
  const response = errorResponse(known, request.id, request.rawPath);
  // Clients poll for buckets and objects that are not there yet.
  return known.status === 404 ? { ...response, logLevel: "debug" } : response;
}
