import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OPERATION_CONTRACTS } from "../contract/operation-contracts.ts";
import { routeRequest } from "./route.ts";

describe("routeRequest", () => {
  it.each([
    ["an unknown path", "GET", "/nothing"],
    ["the root", "GET", "/"],
    ["nothing", "GET", ""],
    ["another method", "PATCH", "/jobs"],
    ["a method in lower case", "get", "/macie"],
    ["an empty label", "GET", "/jobs/"],
    ["an empty segment within", "GET", "/findings//reveal"],
    ["a path too long", "GET", "/jobs/a/b"],
    ["a slash too many in front", "GET", "//jobs/a"],
    ["an encoded path", "GET", "/%6Aobs/a"],
    ["a template itself, unfilled but taken as text", "GET", "/no/{jobId}"],
  ])("finds no operation for %s", (_, method, path) => {
    expect(routeRequest(method, path)).toBeUndefined();
  });

  it.each([
    ["GET", "/invitations/count", "GetInvitationsCount", {}],
    ["POST", "/jobs/list", "ListClassificationJobs", {}],
    ["POST", "/findings", "ListFindings", {}],
    ["PATCH", "/macie/members/1", "UpdateMemberSession", { id: "1" }],
    ["GET", "/findings/f%2F1/reveal", "GetSensitiveDataOccurrences", { findingId: "f%2F1" }],
    ["GET", "/tags/arn%3Aaws%3Ax%2Fy", "ListTagsForResource", { resourceArn: "arn%3Aaws%3Ax%2Fy" }],
  ])("takes %s %s for %s", (method, path, name, labels) => {
    const route = routeRequest(method, path);
    expect(route?.contract.name).toBe(name);
    expect(Object.fromEntries(route?.labels ?? [])).toEqual(labels);
  });

  it("leads to every operation of the model, whatever its labels say", () => {
    const label = fc.string({ minLength: 1, unit: "binary" }).map(encodeURIComponent);
    fc.assert(
      fc.property(fc.constantFrom(...OPERATION_CONTRACTS), label, (contract, text) => {
        // An id may be called as a path of its own is; then it is that path's.
        fc.pre(!["count", "list", "accept", "decline", "delete", "statistics"].includes(text));
        const path = contract.path.replace(/\{\w+\}/, text);
        expect(routeRequest(contract.method, path)?.contract.name).toBe(contract.name);
      }),
      { numRuns: 1000 },
    );
  });
});
