import { expect, test } from "vitest";
import { resultFolder, resultKey, testKey } from "./result-location.ts";

const SCOPE = { accountId: "123456789012", region: "ap-southeast-2" };
const JOB = "f9d91733ace0a93c09e8da13f598916e";
const OF_JOB = { jobId: JOB, ownerAccountId: "111122223333" };

test.each([
  ["", `AWSLogs/123456789012/Macie/ap-southeast-2/${JOB}/111122223333/`],
  ["macie", `macie/AWSLogs/123456789012/Macie/ap-southeast-2/${JOB}/111122223333/`],
  ["macie/", `macie/AWSLogs/123456789012/Macie/ap-southeast-2/${JOB}/111122223333/`],
])("with the prefix %j results are in %s", (keyPrefix, folder) => {
  expect(resultFolder({ keyPrefix }, { ...OF_JOB, scope: SCOPE })).toBe(folder);
});

test("the longest prefix leaves room for the longest key", () => {
  const folder = resultFolder(
    { keyPrefix: "x".repeat(884) },
    { ...OF_JOB, scope: { ...SCOPE, region: "r".repeat(20) } },
  );
  expect(resultKey(folder, "01234567-89ab-8def-8123-456789abcdef").length).toBe(1024);
});

test("the object that is written to try a bucket is where results will be", () => {
  const key = testKey({ keyPrefix: "macie" }, SCOPE);
  expect(key).toBe("macie/AWSLogs/123456789012/Macie/ap-southeast-2/permission-check");
});
