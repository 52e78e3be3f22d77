import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OPERATION_CONTRACTS } from "../contract/operation-contracts.ts";
import { readInput } from "./read-input.ts";
import { type Route, routeRequest } from "./route.ts";

function read(method: string, pathAndQuery: string, body: string | Uint8Array = ""): unknown {
  const [path = "", query = ""] = pathAndQuery.split("?", 2);
  const route = routeRequest(method, path);
  if (route === undefined) {
    throw new Error(`No operation: ${method} ${path}`);
  }
  return readInput(route, query, Buffer.from(body));
}

/** A job as small as may be, with members of its own. */
function job(members: string): string {
  return `{"clientToken":"t","jobType":"ONE_TIME","name":"n","s3JobDefinition":{}${members === "" ? "" : `,${members}`}}`;
}

describe("a body that is no JSON object", () => {
  it.each([
    ["cut short", '{"name":'],
    ["a list", "[]"],
    ["a text", '"name"'],
    ["null", "null"],
    ["not UTF-8", Buffer.from([0x22, 0xff, 0x22])],
    ["nested past reason", "[".repeat(100_000)],
    ["followed by more", "{} {}"],
    ["XML", "<name/>"],
  ])("is refused without being quoted: %s", (_, body) => {
    expect(() => read("POST", "/jobs", body)).toThrow(/^The request's body (?:must be|isn't)/);
  });
});

describe("a member that does not fit", () => {
  it.each([
    [
      "a number for a text",
      '"description":5',
      "'description' failed to satisfy constraint: Member must be a string",
    ],
    ["a text for a number", '"samplingPercentage":"5"', "'samplingPercentage'.*must be a number"],
    [
      "a fraction for a whole number",
      '"samplingPercentage":5.5',
      "'samplingPercentage'.*must be a whole number",
    ],
    ["a number too large for any", '"samplingPercentage":1e400', "'samplingPercentage'.*whole number"],
    [
      "a number past the range",
      '"samplingPercentage":101',
      "'samplingPercentage'.*less than or equal to 100",
    ],
    ["a text for a boolean", '"initialRun":"true"', "'initialRun'.*must be true or false"],
    ["an object for a list", '"allowListIds":{"0":"a","length":1}', "'allowListIds'.*must be a list"],
    ["a list for an object", '"scheduleFrequency":[]', "'scheduleFrequency'.*must be an object"],
    ["a null in a list", '"allowListIds":[null]', "'allowListIds\\[0\\]'.*must be a string"],
    [
      "too many items",
      `"allowListIds":${JSON.stringify(Array(11).fill("a"))}`,
      "length less than or equal to 10",
    ],
    ["a value outside the enumeration", '"jobType":"TWICE"', "enum value set: \\[ONE_TIME, SCHEDULED\\]"],
    ["a text for a map", '"tags":"a=b"', "'tags'.*must be an object"],
    ["a number in a map", '"tags":{"a":5}', "'tags.a'.*must be a string"],
    ["half a surrogate pair", '"description":"\\ud800"', "'description'.*surrogate"],
    ["a NUL", '"description":"a\\u0000b"', "'description'.*U\\+0000"],
    [
      "a member of a member of a list",
      '"s3JobDefinition":{"bucketDefinitions":[{"accountId":"1","buckets":["a"]},{"accountId":"1"}]}',
      "'s3JobDefinition.bucketDefinitions\\[1\\].buckets'.*must not be null",
    ],
  ])("is refused by name: %s", (_, member, message) => {
    expect(() => read("POST", "/jobs", job(member))).toThrow(
      expect.objectContaining({ code: "ValidationException", message: expect.stringMatching(message) }),
    );
  });

  it("is told together with the others, ten at most, in bounded time", () => {
    const values = JSON.stringify(Array(1_000_000).fill(0));
    const begin = () =>
      read("POST", "/jobs", job(`"customDataIdentifierIds":[1,2],"managedDataIdentifierIds":${values}`));
    expect(begin).toThrow(/^10 validation errors detected: /);
  });

  it("is not quoted", () => {
    const secret = "4111-1111-1111-1111";
    const body = JSON.stringify({
      regex: "a",
      sampleText: `${secret}${"x".repeat(1000)}`,
      keywords: [secret.slice(0, 2)],
    });
    expect(() => read("POST", "/custom-data-identifiers/test", body)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("41") }),
    );
  });
});

describe("a query that does not fit", () => {
  it.each([
    ["no number", "?maxResults=ten"],
    ["a number as JavaScript writes some", "?maxResults=1e1"],
    ["a number too long", `?maxResults=${"9".repeat(400)}`],
    ["nothing where a number goes", "?maxResults="],
    ["too large a page", "?maxResults=26"],
    ["not quite a boolean", "?onlyAssociated=1"],
  ])("is refused: %s", (_, query) => {
    expect(() => read("GET", `/members${query}`)).toThrow(
      expect.objectContaining({ code: "ValidationException" }),
    );
  });

  it("of a required member is missed", () => {
    expect(() => read("DELETE", "/admin")).toThrow(/'adminAccountId'.*must not be null/);
  });

  it("must be percent-encoded UTF-8 in a label", () => {
    expect(() => read("GET", "/jobs/%ff")).toThrow(/The path's jobId/);
  });
});

describe("readInput", () => {
  it("ignores members and parameters that it does not know, and takes null for absent", () => {
    const body = job(
      '"description":null,"color":"red","__proto__":{"initialRun":true},"tags":{"a":null,"b":""}',
    );
    expect(read("POST", "/jobs?color=red", body)).toEqual({
      clientToken: "t",
      jobType: "ONE_TIME",
      name: "n",
      s3JobDefinition: {},
      tags: { b: "" },
    });
  });

  it("keeps empty objects, as a daily schedule is one", () => {
    const input = read("POST", "/jobs", job('"scheduleFrequency":{"dailySchedule":{}}'));
    expect(input).toMatchObject({ scheduleFrequency: { dailySchedule: {} } });
  });

  it("takes keys of maps as names, whatever they are", () => {
    const body = '{"findingCriteria":{"criterion":{"__proto__":{"eq":["a"]},"constructor":{"eq":["b"]}}}}';
    const input = read("POST", "/findings", body) as {
      findingCriteria: { criterion: Record<string, unknown> };
    };
    expect(Object.keys(input.findingCriteria.criterion)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["eq"]).toBeUndefined();
  });

  it("reads labels, repeated keys and numbers from path and query", () => {
    expect(read("GET", "/findings/a%2Fb%C3%A9/reveal")).toEqual({ findingId: "a/bé" });
    expect(read("DELETE", "/tags/arn%3Aaws?tagKeys=a%20b&tagKeys=c%2Bd&tagKeys=")).toEqual({
      resourceArn: "arn:aws",
      tagKeys: ["a b", "c+d", ""],
    });
    expect(read("GET", "/members?maxResults=25&onlyAssociated=false&nextToken=a%3D")).toEqual({
      maxResults: 25,
      onlyAssociated: "false",
      nextToken: "a=",
    });
  });

  it("takes no notice of a body where none belongs", () => {
    expect(read("GET", "/macie", "not JSON")).toEqual({});
  });

  it("either gives an input or refuses it, whatever JSON it is given", () => {
    const anything = fc.jsonValue({ maxDepth: 6 });
    const routes: Route[] = OPERATION_CONTRACTS.map((contract) => ({
      contract,
      labels: new Map([...contract.input.members.keys()].map((name) => [name, "label"])),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...routes), fc.webQueryParameters(), anything, (route, query, value) => {
        const members = [...route.contract.input.members.keys()];
        const body = JSON.stringify(Object.fromEntries(members.map((name) => [name, value])));
        try {
          const input = readInput(route, query, Buffer.from(body));
          expect(Object.keys(input).every((name) => members.includes(name))).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: "ValidationException" });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
