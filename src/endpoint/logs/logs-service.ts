/**
 * As much of CloudWatch Logs as it takes to read what Macie writes there: the events of classification jobs
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-monitor-cw-logs.html), read-only, by awsJson1_1.
 */

import type { z } from "zod";
import type { JobLogReader } from "../../model/job-log.ts";
import type { Scope } from "../../model/scope.ts";
import { jsonFailure } from "../protocols.ts";
import { readBody } from "../read-body.ts";
import type { Service, ServiceResponse } from "../service.ts";
import { describeLogGroups, describeLogStreams, GroupsInput, StreamsInput } from "./describe.ts";
import { FilterInput, filterLogEvents, GetInput, getLogEvents } from "./events.ts";
import { LogError } from "./log-error.ts";

const CONTENT_TYPE = "application/x-amz-json-1.1";
const TARGET_PREFIX = "Logs_20140328.";

/** Bytes. The largest input names a hundred streams. */
const MAX_INPUT_LENGTH = 256 * 1024;

type Operation = (reader: JobLogReader, scope: Scope, input: unknown) => Promise<object>;

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ["DescribeLogGroups", operation(GroupsInput, describeLogGroups)],
  ["DescribeLogStreams", operation(StreamsInput, describeLogStreams)],
  ["FilterLogEvents", operation(FilterInput, filterLogEvents)],
  ["GetLogEvents", operation(GetInput, getLogEvents)],
]);

export function logsService(reader: JobLogReader): Service {
  return {
    name: "logs",
    async handle(request, { caller: { accountId }, region }): Promise<ServiceResponse> {
      const target = request.headers["x-amz-target"] ?? "";
      const name = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : "";
      const run = OPERATIONS.get(name);
      try {
        if (run === undefined) {
          throw new LogError(
            "UnknownOperationException",
            `Only ${[...OPERATIONS.keys()].join(", ")} are answered here.`,
          );
        }
        const input = parseJson(await readBody(request.body, MAX_INPUT_LENGTH));
        const output = await run(reader, { accountId, region }, input);
        return {
          status: 200,
          headers: { "content-type": CONTENT_TYPE },
          body: JSON.stringify(output),
          operation: name,
        };
      } catch (error) {
        if (error instanceof LogError) {
          const { code, message } = error;
          return {
            ...jsonFailure({ code, message }, CONTENT_TYPE),
            ...(run === undefined ? {} : { operation: name }),
          };
        }
        throw error;
      }
    },
    refuse: (refusal) => jsonFailure(refusal, CONTENT_TYPE),
  };
}

function operation<Schema extends z.ZodType>(
  schema: Schema,
  run: (reader: JobLogReader, scope: Scope, input: z.infer<Schema>) => Promise<object>,
): Operation {
  return async (reader, scope, input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(
        ({ path, message }) => `Value at '${path.join(".")}' failed to satisfy constraint: ${message}`,
      );
      throw new LogError(
        "InvalidParameterException",
        `${problems.length} validation error${problems.length === 1 ? "" : "s"} detected: ${problems.join("; ")}`,
      );
    }
    return run(reader, scope, parsed.data);
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? {} : JSON.parse(bytes.toString());
  } catch {
    throw new LogError("SerializationException", "The request body is not JSON.");
  }
}
