import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fakeJobLog } from "../testing/fake-job-log.ts";
import { ROOT, type TestEndpoint, testEndpoint } from "../testing/test-endpoint.ts";
import { logsService } from "./logs-service.ts";

const GROUP = "/aws/macie/classificationjobs";
const ARN = `arn:aws:logs:eu-central-1:123456789012:log-group:${GROUP}`;
const [A, B, C] = ["a", "b", "c"].map((letter) => letter.repeat(32)) as [string, string, string];
const OWNER = { accountId: "123456789012", region: "eu-central-1" };

/** Milliseconds, from one. The last two of A and the first of B are of the same instant. */
const LOG = [
  [A, 1, "JOB_CREATED"],
  [A, 2, "ONE_TIME_JOB_STARTED"],
  [A, 3, "BUCKET_ACCESS_DENIED one"],
  [A, 3, "BUCKET_ACCESS_DENIED two"],
  [B, 3, "JOB_CREATED"],
  [A, 5, "JOB_COMPLETED"],
  [C, 6, "JOB_CREATED"],
] as const;

const EVENTS = LOG.map(([stream, at, message]) => ({ stream, occurredAt: new Date(at), message }));
const OF_A = LOG.filter(([stream]) => stream === A).map(([, , message]) => message);

let server: TestEndpoint;
beforeAll(async () => {
  server = await testEndpoint([logsService(fakeJobLog(OWNER, EVENTS))]);
});
afterAll(() => server.endpoint.close(0));

interface Answer {
  readonly status: number;
  readonly type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the wire gives
  readonly body: any;
}

async function call(operation: string, input: unknown, region = OWNER.region): Promise<Answer> {
  const body = typeof input === "string" ? input : JSON.stringify(input);
  const signer = new SignatureV4({ service: "logs", region, credentials: ROOT, sha256: Sha256 });
  const headers = {
    host: new URL(server.url).host,
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `Logs_20140328.${operation}`,
  };
  const signed = await signer.sign(new HttpRequest({ method: "POST", path: "/", headers, body }));
  const response = await fetch(server.url, { method: "POST", headers: signed.headers, body });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

const messages = ({ body }: Answer): string[] =>
  body.events.map(({ message }: { message: string }) => message);

describe("refusals", () => {
  const get = { logGroupName: GROUP, logStreamName: A };
  test.each<[string, unknown, string, string]>([
    ["PutLogEvents", {}, "UnknownOperationException", "Only DescribeLogGroups, DescribeLogStreams"],
    ["constructor", {}, "UnknownOperationException", "Only DescribeLogGroups"],
    ["GetLogEvents", "{", "SerializationException", "not JSON"],
    ["GetLogEvents", "[]", "InvalidParameterException", "1 validation error detected"],
    ["GetLogEvents", { logGroupName: GROUP }, "InvalidParameterException", "Value at 'logStreamName'"],
    ["GetLogEvents", { ...get, limit: 10_001 }, "InvalidParameterException", "Value at 'limit'"],
    ["GetLogEvents", { ...get, limit: 0 }, "InvalidParameterException", "Value at 'limit'"],
    ["GetLogEvents", { ...get, startTime: -1 }, "InvalidParameterException", "Value at 'startTime'"],
    ["GetLogEvents", { ...get, nextToken: "f/../1" }, "InvalidParameterException", "nextToken is invalid"],
    [
      "GetLogEvents",
      { logStreamName: A },
      "InvalidParameterException",
      "Exactly one of logGroupName and logGroupIdentifier",
    ],
    ["GetLogEvents", { ...get, logGroupIdentifier: ARN }, "InvalidParameterException", "Exactly one of"],
    [
      "GetLogEvents",
      { ...get, logGroupName: "/aws/lambda/x" },
      "ResourceNotFoundException",
      "The specified log group does not exist.",
    ],
    [
      "GetLogEvents",
      { logStreamName: A, logGroupIdentifier: ARN.replace("1234", "4321") },
      "ResourceNotFoundException",
      "log group",
    ],
    [
      "GetLogEvents",
      { ...get, logStreamName: "a" },
      "ResourceNotFoundException",
      "The specified log stream does not exist.",
    ],
    [
      "FilterLogEvents",
      { logGroupName: GROUP, filterPattern: "{ $.eventType = JOB }" },
      "InvalidParameterException",
      "Invalid filter pattern",
    ],
    [
      "FilterLogEvents",
      { logGroupName: GROUP, filterPattern: '"open' },
      "InvalidParameterException",
      "Invalid filter pattern",
    ],
    [
      "FilterLogEvents",
      { logGroupName: GROUP, logStreamNames: [A, "x"] },
      "ResourceNotFoundException",
      "log stream",
    ],
    [
      "FilterLogEvents",
      { logGroupName: GROUP, logStreamNames: [A], logStreamNamePrefix: "a" },
      "InvalidParameterException",
      "together",
    ],
    [
      "DescribeLogStreams",
      { logGroupName: GROUP, nextToken: "x" },
      "InvalidParameterException",
      "nextToken is invalid",
    ],
    [
      "DescribeLogStreams",
      { logGroupName: GROUP, orderBy: "LastEventTime", logStreamNamePrefix: "a" },
      "InvalidParameterException",
      "Cannot order by LastEventTime",
    ],
  ])("%s %j: %s", async (operation, input, code, message) => {
    const answer = await call(operation, input);
    expect(answer).toEqual({
      status: 400,
      type: "application/x-amz-json-1.1",
      body: { __type: code, message: expect.stringContaining(message) },
    });
  });

  test.each([
    ["GetLogEvents", { logGroupName: GROUP, logStreamName: A }],
    ["FilterLogEvents", { logGroupName: GROUP }],
    ["DescribeLogStreams", { logGroupName: GROUP }],
  ])("%s knows of nothing in another region", async (operation, input) => {
    expect((await call(operation, input, "us-east-1")).body.__type).toBe("ResourceNotFoundException");
  });
});

describe("DescribeLogGroups", () => {
  test("tells of the one group, once it has an event", async () => {
    expect((await call("DescribeLogGroups", {})).body).toEqual({
      logGroups: [
        {
          logGroupName: GROUP,
          creationTime: 1,
          metricFilterCount: 0,
          arn: `${ARN}:*`,
          logGroupArn: ARN,
          logGroupClass: "STANDARD",
        },
      ],
    });
    expect((await call("DescribeLogGroups", {}, "us-east-1")).body).toEqual({ logGroups: [] });
  });

  test.each([
    [{ logGroupNamePrefix: "/aws/macie" }, 1],
    [{ logGroupNamePrefix: "/aws/lambda" }, 0],
    [{ logGroupNamePattern: "Classification" }, 1],
  ])("%j finds %i", async (input, count) => {
    expect((await call("DescribeLogGroups", input)).body.logGroups).toHaveLength(count);
  });
});

describe("DescribeLogStreams", () => {
  const names = async (input: object): Promise<string[]> => {
    const { body } = await call("DescribeLogStreams", { logGroupName: GROUP, ...input });
    const more = body.nextToken === undefined ? [] : await names({ ...input, nextToken: body.nextToken });
    return [...body.logStreams.map(({ logStreamName }: { logStreamName: string }) => logStreamName), ...more];
  };

  test("tells when each began and ended", async () => {
    const { body } = await call("DescribeLogStreams", { logGroupIdentifier: `${ARN}:*`, limit: 1 });
    expect(body.logStreams).toEqual([
      {
        logStreamName: A,
        creationTime: 1,
        firstEventTimestamp: 1,
        lastEventTimestamp: 5,
        lastIngestionTime: 5,
        arn: `${ARN}:log-stream:${A}`,
        storedBytes: 0,
      },
    ]);
  });

  test.each([
    [{}, [A, B, C]],
    [{ descending: true }, [C, B, A]],
    [{ orderBy: "LastEventTime" }, [B, A, C]],
    [{ orderBy: "LastEventTime", descending: true }, [C, A, B]],
    [{ logStreamNamePrefix: "b" }, [B]],
    [{ logStreamNamePrefix: "x" }, []],
  ])("%j is in order, in one page and in pages of one", async (input, expected) => {
    expect(await names(input)).toEqual(expected);
    expect(await names({ ...input, limit: 1 })).toEqual(expected);
  });
});

describe("GetLogEvents", () => {
  const get = (input: object) => call("GetLogEvents", { logGroupName: GROUP, logStreamName: A, ...input });

  test("gives the events of a stream with their times", async () => {
    expect((await get({ limit: 1, startFromHead: true })).body.events).toEqual([
      { timestamp: 1, message: "JOB_CREATED", ingestionTime: 1 },
    ]);
  });

  test.each<[object, number, number]>([
    [{}, 0, 5],
    [{ limit: 2 }, 3, 5],
    [{ limit: 2, startFromHead: true }, 0, 2],
    [{ startTime: 2, endTime: 5 }, 1, 4],
    [{ startTime: 3 }, 2, 5],
    [{ endTime: 3 }, 0, 2],
    [{ startTime: 9_007_199_254_740_991 }, 0, 0],
    [{ endTime: 9_007_199_254_740_991 }, 0, 5],
  ])("%j gives those from %i to %i", async (input, start, end) => {
    expect(messages(await get(input))).toEqual(OF_A.slice(start, end));
  });

  test("pages of any length give every event once, forward and backward, and the end gives its token back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.boolean(), async (limit, isForward) => {
        const seen: string[][] = [];
        let answer = await get({ limit, startFromHead: isForward });
        let token = isForward ? answer.body.nextForwardToken : answer.body.nextBackwardToken;
        while (answer.body.events.length > 0) {
          seen.push(messages(answer));
          answer = await get({ limit, nextToken: token });
          const next = isForward ? answer.body.nextForwardToken : answer.body.nextBackwardToken;
          if (answer.body.events.length === 0) {
            expect(next).toBe(token);
          }
          token = next;
        }
        expect((isForward ? seen : seen.reverse()).flat()).toEqual(OF_A);
        const turned = isForward ? answer.body.nextBackwardToken : answer.body.nextForwardToken;
        expect(messages(await get({ nextToken: turned }))).toEqual(OF_A);
      }),
      { numRuns: 12 },
    );
  });
});

describe("FilterLogEvents", () => {
  const filter = (input: object) => call("FilterLogEvents", { logGroupName: GROUP, ...input });

  test("gives events of all streams in order of time", async () => {
    const answer = await filter({});
    expect(messages(answer)).toEqual(LOG.map(([, , message]) => message));
    expect(answer.body.events[4]).toEqual({
      logStreamName: B,
      timestamp: 3,
      message: "JOB_CREATED",
      ingestionTime: 3,
      eventId: "1004",
    });
    expect(answer.body.nextToken).toBeUndefined();
  });

  test.each<[object, number]>([
    [{ logStreamNames: [A] }, 5],
    [{ logStreamNames: [A, B] }, 6],
    [{ logStreamNamePrefix: "c" }, 1],
    [{ startTime: 3, endTime: 5 }, 4],
    [{ filterPattern: "JOB_CREATED" }, 3],
    [{ filterPattern: "BUCKET one" }, 1],
    [{ filterPattern: '"DENIED two"' }, 1],
    [{ filterPattern: "JOB -CREATED" }, 2],
    [{ filterPattern: "?one ?two" }, 2],
    [{ filterPattern: "  " }, 7],
  ])("%j gives %i", async (input, count) => {
    expect(messages(await filter(input))).toHaveLength(count);
  });

  test("pages of one give every matching event once", async () => {
    const seen: string[] = [];
    let nextToken: string | undefined;
    do {
      const answer = await filter({
        limit: 1,
        filterPattern: "JOB",
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      seen.push(...messages(answer));
      nextToken = answer.body.nextToken;
    } while (nextToken !== undefined);
    expect(seen).toEqual(LOG.map(([, , message]) => message).filter((message) => message.includes("JOB")));
  });
});

test("an answer holds a mebibyte at most, wherever it begins, and nothing is lost", async () => {
  const long = Array.from({ length: 5 }, (_, index) => ({
    stream: A,
    occurredAt: new Date(index),
    message: String(index).repeat(400_000),
  }));
  const other = await testEndpoint([logsService(fakeJobLog(OWNER, long))]);
  const previous = server;
  server = other;
  try {
    const get = { logGroupName: GROUP, logStreamName: A };
    const last = await call("GetLogEvents", get);
    expect(messages(last).map((message) => message[0])).toEqual(["3", "4"]);
    const before = await call("GetLogEvents", { ...get, nextToken: last.body.nextBackwardToken });
    expect(messages(before).map((message) => message[0])).toEqual(["1", "2"]);
    const filtered = await call("FilterLogEvents", { logGroupName: GROUP });
    expect(messages(filtered).map((message) => message[0])).toEqual(["0", "1"]);
    expect(filtered.body.nextToken).toBe("f/.1001");
  } finally {
    server = previous;
    await other.endpoint.close(0);
  }
});
