/**
 * What the API promises for each operation (method, path, status, input, output), read from the runtime schemas
 * of @aws-sdk/client-macie2, so that what we route, parse and answer is what its clients send and expect.
 */

import * as sdk from "@aws-sdk/client-macie2";
import { type StructureShape, structureOf } from "./shape.ts";

export interface OperationContract {
  /** Exactly as in the public model. */
  readonly name: string;
  readonly method: string;
  /** `/custom-data-identifiers/{id}`. */
  readonly path: string;
  /** Of a success. */
  readonly status: number;
  readonly input: StructureShape;
  readonly output: StructureShape;
  /** The input's member that makes a repeated request harmless. */
  readonly tokenMember: string | undefined;
}

/** The code by which the SDK's schemas mark operations. */
const OPERATION = 9;

type OperationSchema = typeof sdk.GetMacieSession$;

/** Every operation of the public model. */
export const OPERATION_CONTRACTS: readonly OperationContract[] = Object.values(sdk)
  .filter(isOperationSchema)
  .map(toContract);

function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === OPERATION;
}

function toContract([, , name, traits, input, output]: OperationSchema): OperationContract {
  const http = typeof traits === "object" && "http" in traits ? traits.http : undefined;
  if (http === undefined) {
    throw new Error(`The SDK's schema of ${name} has no HTTP binding`);
  }
  const [method, path, status] = http;
  const inputShape = structureOf(input);
  const tokenMember = [...inputShape.members].find(([, member]) => member.isIdempotencyToken)?.[0];
  return { name, method, path, status, input: inputShape, output: structureOf(output), tokenMember };
}
