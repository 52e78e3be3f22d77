import { expect, test } from "vitest";
import { resultOfCode, resultOfError } from "./results.ts";

const GOING_ON = new AbortController().signal;

function answered(status: number, name: string, fault: string | null = "client"): Error {
  const error = Object.assign(new Error("the patient's name"), { $metadata: { httpStatusCode: status } });
  return Object.assign(error, { name }, fault === null ? {} : { $fault: fault });
}

test("what is no failed call is a bug and is thrown on", () => {
  expect(() => resultOfError(new TypeError("undefined is not a function"), GOING_ON)).toThrow(TypeError);
  expect(() => resultOfError("text", GOING_ON)).toThrow("text");
});

test.each([
  [400, "ValidationException"],
  [400, "InvalidParameterValue"],
  [400, "InvalidParameter"],
  [400, "InvalidMessageContents"],
  [400, "AWS.SimpleQueueService.BatchRequestTooLong"],
  [400, "TooManyEntriesInBatchRequest"],
  [400, "InvalidInputException"],
  [400, "InvalidRequestContentException"],
  [400, "SerializationException"],
  [413, "RequestTooLargeException"],
  [422, "UnprocessableEntity"],
])("%i %s is about the event itself: refused", (status, name) => {
  expect(resultOfError(answered(status, name), GOING_ON)).toEqual({
    kind: "refused",
    reason: `${name} (HTTP ${status})`,
  });
});

test.each([
  [400, "ThrottlingException"],
  [400, "RequestThrottled"],
  [429, "TooManyRequestsException"],
  [429, "LimitExceededException"],
  [500, "InternalException"],
  [503, "ServiceUnavailable"],
  [403, "AccessDeniedException"],
  [400, "AccessDeniedException"],
  [401, "InvalidAccessException"],
  [403, "ExpiredToken"],
  [400, "UnrecognizedClientException"],
  [403, "SignatureDoesNotMatch"],
  [403, "RequestTimeTooSkewed"],
  [404, "ResourceNotFoundException"],
  [400, "QueueDoesNotExist"],
  [400, "AWS.SimpleQueueService.NonExistentQueue"],
  [404, "NotFound"],
  [400, "KMSDisabled"],
  [400, "UnknownOperationException"],
  [409, "ResourceConflictException"],
])("%i %s passes, or somebody can mend it: tried again", (status, name) => {
  expect(resultOfError(answered(status, name), GOING_ON)).toEqual({
    kind: "retry",
    reason: `${name} (HTTP ${status})`,
  });
});

test.each([
  ["what a proxy says, and not the service", answered(400, "SyntaxError", null), "retry", "HTTP 400"],
  ["an error without a code", answered(400, "UnknownError"), "retry", "HTTP 400"],
  ["too large for a proxy", answered(413, "SyntaxError", null), "refused", "HTTP 413"],
  [
    "an answer that cannot be read",
    answered(200, "SyntaxError", null),
    "retry",
    "unreadable answer (HTTP 200)",
  ],
  ["a redirection", answered(301, "UnknownError"), "retry", "HTTP 301"],
  ["a code that is a sentence", answered(500, "the patient's name is Jane"), "retry", "HTTP 500"],
  ["a code without end", answered(500, "x".repeat(5000)), "retry", "HTTP 500"],
])("%s says no more than its status", (_case, error, kind, reason) => {
  expect(resultOfError(error, GOING_ON)).toEqual({ kind, reason });
});

test.each([
  ["ECONNREFUSED", Object.assign(new Error("to 10.0.0.1"), { code: "ECONNREFUSED" })],
  ["CERT_HAS_EXPIRED", Object.assign(new Error("of example.com"), { code: "CERT_HAS_EXPIRED" })],
  ["TimeoutError", Object.assign(new Error("after 5 s"), { name: "TimeoutError" })],
  ["CredentialsProviderError", Object.assign(new Error("no"), { name: "CredentialsProviderError" })],
])("%s without an answer is tried again", (reason, error) => {
  expect(resultOfError(error, GOING_ON)).toEqual({ kind: "retry", reason });
});

test("whatever a call ended by its signal throws, it was not the other side", () => {
  const error = Object.assign(new Error("aborted"), { code: "ECONNRESET" });

  expect(resultOfError(error, AbortSignal.abort())).toEqual({ kind: "retry", reason: "aborted" });
  expect(resultOfError(error, AbortSignal.abort(new DOMException("", "TimeoutError")))).toEqual({
    kind: "retry",
    reason: "TimeoutError",
  });
});

test.each([
  ["MalformedDetail", true, "refused", "MalformedDetail"],
  ["InvalidParameterValue", true, "refused", "InvalidParameterValue"],
  ["InternalFailure", true, "retry", "InternalFailure"],
  ["ThrottlingException", true, "retry", "ThrottlingException"],
  ["NotAuthorizedForSourceException", true, "retry", "NotAuthorizedForSourceException"],
  ["Whatever", false, "retry", "Whatever"],
  ["not a code", true, "retry", "failed without a code"],
  [undefined, true, "retry", "failed without a code"],
])("of an entry, %s (ours: %s) means %s", (code, isOurs, kind, reason) => {
  expect(resultOfCode(code, isOurs)).toEqual({ kind, reason });
});
