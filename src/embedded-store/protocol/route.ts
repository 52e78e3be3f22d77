/**
 * Finds the operation that a request is: by method, by whether it names a bucket and a key, and by what must be in
 * the query (`?acl`, `?uploadId=...`) or, for copies, in a header. All of it stands in the SDK's descriptions.
 */

import * as sdk from "@aws-sdk/client-s3";
import { NormalizedSchema } from "@smithy/core/schema";
import { S3Error } from "../s3-error.ts";
import type { Operation, OperationSchema } from "./operation.ts";
import type { S3Request } from "./s3-request.ts";

interface Route {
  readonly name: string;
  readonly method: string;
  readonly level: "service" | "bucket" | "object";
  /** Names, each with the value it must have; empty for any. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly isCopy: boolean;
  readonly operation: Operation | undefined;
}

export type Router = (request: S3Request) => Operation;

/** Only S3 Object Lambda has it, at a path that could be a bucket's. */
const NO_ROUTE: readonly string[] = ["WriteGetObjectResponse", "ListDirectoryBuckets"];

/** Operations that S3 has and `operations` has not are answered with NotImplemented. */
export function createRouter(operations: readonly Operation[]): Router {
  const routes = allSchemas()
    .filter((schema) => !NO_ROUTE.includes(schema[2]))
    .map((schema) =>
      toRoute(
        schema,
        operations.find((operation) => operation.schema === schema),
      ),
    );
  // The one that asks for most first: `?uploadId&partNumber` before `?uploadId` before nothing.
  routes.sort((a, b) => weight(b) - weight(a));
  return (request) => {
    const level = request.bucket === undefined ? "service" : request.key === undefined ? "bucket" : "object";
    const isCopy = request.headers["x-amz-copy-source"] !== undefined && request.method === "PUT";
    const route = routes.find(
      (candidate) =>
        candidate.method === request.method &&
        candidate.level === level &&
        (!candidate.isCopy || isCopy) &&
        candidate.query.every(([name, value]) =>
          value === "" ? request.query.has(name) : request.query.get(name) === value,
        ),
    );
    if (route === undefined) {
      throw new S3Error("MethodNotAllowed");
    }
    if (route.operation === undefined) {
      throw new S3Error("NotImplemented", `The embedded store does not implement ${route.name}.`);
    }
    return route.operation;
  };
}

function allSchemas(): OperationSchema[] {
  const isOperation = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9;
  return (Object.values(sdk) as unknown[]).filter(isOperation);
}

function weight({ query, isCopy }: Route): number {
  return query.length * 2 + (isCopy ? 1 : 0);
}

function toRoute(schema: OperationSchema, operation: Operation | undefined): Route {
  const [method, uri] = httpOf(schema);
  const [path = "/", literals = ""] = uri.split("?");
  const input = NormalizedSchema.of(schema[4]);
  const labels = [...input.structIterator()].filter(([, member]) => member.getMergedTraits().httpLabel);
  const query: (readonly [string, string])[] = literals
    .split("&")
    .filter((literal) => literal !== "" && !literal.startsWith("x-id="))
    .map((literal) => [literal.split("=")[0]!, literal.split("=")[1] ?? ""]);
  let isCopy = false;
  for (const traits of requiredTraits(input)) {
    if (typeof traits.httpQuery === "string") {
      query.push([traits.httpQuery, ""]);
    }
    isCopy ||= traits.httpHeader === "x-amz-copy-source";
  }
  const level = path.includes("{Key+}") ? "object" : labels.length > 0 ? "bucket" : "service";
  return { name: schema[2], method, level, query, isCopy, operation };
}

export function httpOf(schema: OperationSchema): readonly [method: string, uri: string, status: number] {
  const { http } = NormalizedSchema.of(schema as never).getOwnTraits();
  return (http ?? (schema[3] as { readonly http: unknown }).http) as readonly [string, string, number];
}

/** Traits of the members that must be there: a structure's first ones, as many as its schema's last number says. */
function requiredTraits(input: NormalizedSchema): { httpQuery?: unknown; httpHeader?: unknown }[] {
  const schema = input.getSchema() as readonly unknown[];
  const required = typeof schema[6] === "number" ? schema[6] : 0;
  return [...input.structIterator()].slice(0, required).map(([, member]) => member.getMergedTraits());
}
