/**
 * The Macie API behind the endpoint: finds the operation, opens the gate, checks the input, runs the operation, and
 * writes what came of it. The order of the checks is Macie's: session, input, then what the operation itself asks.
 */

import { jsonFailure } from "../endpoint/protocols.ts";
import { readBody } from "../endpoint/read-body.ts";
import type { Service, ServiceRequest, ServiceResponse, Signed } from "../endpoint/service.ts";
import type { Scope } from "../model/scope.ts";
import { readServiceKey } from "../store/service-keys.ts";
import { answerOnce } from "./answer-once.ts";
import type { OperationContract } from "./contract/operation-contracts.ts";
import { presentError, UNKNOWN_OPERATION } from "./errors.ts";
import type { Operation, OperationContext } from "./operation.ts";
import { openPaging, type Paging } from "./page-tokens.ts";
import { PendingReveals } from "./pending-reveals.ts";
import { checkSession } from "./session-gate.ts";
import { readInput } from "./wire/read-input.ts";
import { type Route, routeRequest } from "./wire/route.ts";
import { type OnMismatch, writeOutput } from "./wire/write-output.ts";

export type MacieDependencies = Pick<
  OperationContext,
  "clock" | "db" | "queue" | "readObject" | "refreshBuckets" | "revealer" | "settings" | "tryWriting"
> & {
  readonly operations: readonly Operation[];
  /** Told what an operation answered against its contract, which is a bug; clients do not get it. */
  readonly onMismatch: OnMismatch;
};

/** A job that names a thousand buckets and as many prefixes is a twentieth of it. More would only take memory. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

export function createMacieService(dependencies: MacieDependencies): Service {
  const { db, clock, onMismatch } = dependencies;
  const operations = new Map(dependencies.operations.map((operation) => [operation.name, operation]));
  const pendingReveals = new PendingReveals();
  let pageTokenKey: Buffer | undefined;

  return {
    name: "macie2",
    handle: async (request, signed) => {
      // Nothing may be done before the body's end: only there is it known to be what was signed.
      const body = await readBody(request.body, MAX_BODY_BYTES);
      const route = routeRequest(request.method, request.rawPath);
      if (route === undefined) {
        return UNKNOWN_OPERATION;
      }
      try {
        return success(route.contract, await answer(route, request, signed, body));
      } catch (error) {
        const refusal = presentError(error);
        if (refusal === undefined) {
          throw error;
        }
        return { ...refusal, operation: route.contract.name };
      }
    },
    refuse: (refusal) => jsonFailure(refusal, "application/json"),
  };

  /** The JSON of a success's body. */
  async function answer(
    route: Route,
    { id, rawQuery }: ServiceRequest,
    { caller, region }: Signed,
    body: Buffer,
  ): Promise<string> {
    const { contract } = route;
    const scope = { accountId: caller.accountId, region };
    await checkSession(db, scope, contract.name);
    const input = readInput(route, rawQuery, body);
    const operation = operations.get(contract.name);
    if (operation === undefined) {
      throw new Error(`No operation ${contract.name} was given to the service`);
    }
    const paging = await pagingOf(contract, scope, input);
    const context = { ...dependencies, ...paging, pendingReveals, scope, caller, requestId: id };
    const run = async (context: OperationContext) =>
      writeOutput(contract.output, await operation.handle(input as never, context), onMismatch);
    const token = contract.tokenMember === undefined ? undefined : input[contract.tokenMember];
    return typeof token === "string"
      ? answerOnce({ operation: contract.name, token, input, now: clock.now() }, context, run)
      : run(context);
  }

  async function pagingOf(
    contract: OperationContract,
    scope: Scope,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Paging> {
    if (!contract.input.members.has("nextToken")) {
      return NO_PAGES;
    }
    pageTokenKey ??= await readServiceKey(db, "page-token");
    return openPaging(pageTokenKey, contract.name, scope, input);
  }
}

const NO_PAGES: Paging = {
  pagePosition: undefined,
  pageToken: () => {
    throw new Error("This operation has no nextToken");
  },
};

function success({ name, status }: OperationContract, body: string): ServiceResponse {
  return status === 204
    ? { operation: name, status, headers: {} }
    : { operation: name, status, headers: { "content-type": "application/json" }, body };
}
