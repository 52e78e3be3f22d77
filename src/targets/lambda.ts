/**
 * AWS Lambda, or any service that answers Invoke
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html): the function is called with the event, as an
 * EventBridge rule would call it.
 */

import type { InvocationResponse, LambdaClient } from "@aws-sdk/client-lambda";
import { z } from "zod";
import { type BatchLimits, batchTarget } from "./aws/batch-target.ts";
import { CONNECTION_SETTINGS, clientOptions, regionOfArn } from "./aws/connection.ts";
import { DELIVERED, resultOfError } from "./aws/results.ts";
import type { DeliveryResult, TargetKind } from "./target.ts";

const settings = z.strictObject({
  ...CONNECTION_SETTINGS,
  /** A name, a partial or a whole ARN. */
  functionName: z.string().regex(/^[\w:$-]{1,200}$/, "must be the name or ARN of a Lambda function"),
  /** A version or an alias. */
  qualifier: z
    .string()
    .regex(/^[\w$-]{1,128}$/, "must be a version or an alias")
    .optional(),
  /** `Event`: Lambda queues the event and calls the function by itself. `RequestResponse`: delivered is what it took. */
  invocationType: z.enum(["Event", "RequestResponse"]).default("Event"),
});

/**
 * Calls at a time, and bytes of an event: Lambda's limit for asynchronous calls until 2025, and other
 * implementations' (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). The number is ours: an
 * account's functions have 1,000 at a time by default, and not for us alone; fewer is slower.
 */
const LIMITS: BatchLimits = { entries: 10, entryBytes: 262_144, batchBytes: 10 * 262_144 };

export const lambda: TargetKind<z.infer<typeof settings>> = {
  type: "lambda",
  settings,
  create({ functionName, qualifier, invocationType, ...connection }, needs) {
    const options = clientOptions(connection, needs, { region: regionOfArn(functionName) });
    return batchTarget<LambdaClient, Buffer>({
      name: "Lambda",
      limits: LIMITS,
      async open() {
        const { LambdaClient } = await import("@aws-sdk/client-lambda");
        return new LambdaClient(options);
      },
      entryOf: ({ event }) => Buffer.from(JSON.stringify(event)),
      bytesOf: ({ length }) => length,
      async send(client, entries, abortSignal) {
        const { InvokeCommand } = await import("@aws-sdk/client-lambda");
        const invocation = {
          FunctionName: functionName,
          InvocationType: invocationType,
          ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
        };
        const calls = entries.map((Payload) =>
          client.send(new InvokeCommand({ ...invocation, Payload }), { abortSignal }),
        );
        const settled = await Promise.allSettled(calls);
        return settled.map((call) =>
          call.status === "fulfilled" ? resultOf(call.value) : resultOfError(call.reason, abortSignal),
        );
      },
    });
  },
};

/** What the function threw stays with Lambda: its message may say anything. */
function resultOf({ FunctionError }: InvocationResponse): DeliveryResult {
  return FunctionError === undefined ? DELIVERED : { kind: "retry", reason: "FunctionError" };
}
