import { describe, expect, it } from "vitest";
import { OPERATION_CONTRACTS } from "../contract/operation-contracts.ts";
import { writeOutput } from "./write-output.ts";

/** What is written, and the paths of what did not fit. */
function write(
  operation: string,
  value: unknown,
): { readonly text: string; readonly mismatches: readonly string[] } {
  const contract = OPERATION_CONTRACTS.find(({ name }) => name === operation);
  if (contract === undefined) {
    throw new Error(`No operation ${operation}`);
  }
  const mismatches: string[] = [];
  const text = writeOutput(contract.output, value, (path) => mismatches.push(path));
  return { text, mismatches };
}

describe("what the contract does not know", () => {
  it.each([
    ["an unknown member", "GetMacieSession", { color: "red" }, "GetMacieSessionResponse.color", "{}"],
    ["a wrong type", "GetMacieSession", { status: 5 }, "GetMacieSessionResponse.status", "{}"],
    [
      "a value of no enumeration",
      "GetMacieSession",
      { status: "OFF" },
      "GetMacieSessionResponse.status",
      "{}",
    ],
    ["no instant", "GetMacieSession", { createdAt: "soon" }, "GetMacieSessionResponse.createdAt", "{}"],
    [
      "no number",
      "TestCustomDataIdentifier",
      { matchCount: Number.NaN },
      "TestCustomDataIdentifierResponse.matchCount",
      "{}",
    ],
    ["a list for an object", "GetAllowList", { criteria: [] }, "GetAllowListResponse.criteria", "{}"],
    [
      "an instant for an object",
      "GetAllowList",
      { criteria: new Date(0) },
      "GetAllowListResponse.criteria",
      "{}",
    ],
    [
      "a required member left out",
      "GetAllowList",
      { status: { description: "bad" } },
      "GetAllowListResponse.status.code",
      '{"status":{"description":"bad"}}',
    ],
    [
      "an item of a list",
      "ListFindings",
      { findingIds: ["a", 5] },
      "ListFindingsResponse.findingIds[1]",
      '{"findingIds":["a",null]}',
    ],
  ])("is told and left out: %s", (_, operation, value, path, text) => {
    expect(write(operation, value)).toEqual({ text, mismatches: [path] });
  });
});

describe("writeOutput", () => {
  it.each<[string, string, unknown, string]>([
    ["nothing as an empty object", "EnableMacie", {}, "{}"],
    ["no answer as an empty object", "EnableMacie", undefined, "{}"],
    [
      "instants in UTC with milliseconds",
      "GetMacieSession",
      { createdAt: new Date("2024-06-12T07:33:06Z"), updatedAt: "2024-06-12T09:33:06.5+02:00" },
      '{"createdAt":"2024-06-12T07:33:06.000Z","updatedAt":"2024-06-12T07:33:06.500Z"}',
    ],
    [
      "doubles with a fraction",
      "DescribeClassificationJob",
      { statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1.5 }, samplingPercentage: 100 },
      '{"statistics":{"approximateNumberOfObjectsToProcess":0.0,"numberOfRuns":1.5},"samplingPercentage":100}',
    ],
    [
      "null as null, and nothing for undefined",
      "GetAllowList",
      { description: null, name: undefined },
      '{"description":null}',
    ],
    ["texts escaped", "GetAllowList", { name: 'a"\n\u2028' }, JSON.stringify({ name: 'a"\n\u2028' })],
    ["an enumeration left open as it is", "GetMacieSession", { status: "" }, '{"status":""}'],
    ["empty objects", "GetClassificationExportConfiguration", { configuration: {} }, '{"configuration":{}}'],
    [
      "keys of maps, whatever they are",
      "ListTagsForResource",
      { tags: Object.fromEntries([["__proto__", "x"]]) },
      '{"tags":{"__proto__":"x"}}',
    ],
  ])("writes %s", (_, operation, value, text) => {
    expect(write(operation, value)).toEqual({ text, mismatches: [] });
  });
});
