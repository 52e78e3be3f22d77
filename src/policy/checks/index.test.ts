import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { POLICY_CHECKS } from "./index.ts";

test("every check has its file, named for its finding type, and its test", () => {
  const files = readdirSync(new URL(".", import.meta.url)).filter((name) => !name.startsWith("index."));
  const expected = POLICY_CHECKS.map(({ findingType }) => fileNameOf(findingType));

  expect(expected.length).toBeGreaterThanOrEqual(6);
  expect(files.sort()).toEqual(expected.flatMap((name) => [`${name}.ts`, `${name}.test.ts`]).sort());
});

/** `Policy:IAMUser/S3BucketPublic`: `s3-bucket-public`. CloudFront is one word here. */
function fileNameOf(findingType: string): string {
  const [, name] = findingType.split("/");
  return name!
    .replace("CloudFront", "Cloudfront")
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
}
