import {
  type ClassificationExportConfiguration,
  EnableMacieCommand,
  GetClassificationExportConfigurationCommand,
  PutClassificationExportConfigurationCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const KEY = "arn:aws:kms:ap-southeast-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

let macie: TestService;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
});

afterAll(() => macie.close());

async function put(configuration: ClassificationExportConfiguration) {
  const { configuration: answer } = await macie.client.send(
    new PutClassificationExportConfigurationCommand({ configuration }),
  );
  return answer;
}

async function get() {
  return (await macie.client.send(new GetClassificationExportConfigurationCommand({}))).configuration;
}

describe("a configuration is refused", () => {
  test.each([
    ["without a bucket", { s3Destination: { bucketName: undefined, kmsKeyArn: KEY } }, "bucketName"],
    ["without a key", { s3Destination: { bucketName: "results", kmsKeyArn: undefined } }, "kmsKeyArn"],
    ["with a key's id", { s3Destination: { bucketName: "results", kmsKeyArn: "1234abcd" } }, "kmsKeyArn"],
    [
      "with a bucket's ARN",
      { s3Destination: { bucketName: "arn:aws:s3:::results", kmsKeyArn: KEY } },
      "bucketName",
    ],
  ])("%s", async (_, configuration, member) => {
    expect(await refusal(put(configuration))).toMatch(new RegExp(`^ValidationException: .*${member}`));
    expect(await get()).toEqual({});
  });

  test("that is missing", async () => {
    const { status, body } = await macie.request("PUT", "/classification-export-configuration", "{}");
    expect([status, body]).toEqual([400, expect.stringContaining("configuration")]);
  });
});

test("an object is there on the wire also while nothing is set, as Terraform needs", async () => {
  const { body } = await macie.request("GET", "/classification-export-configuration");
  expect(JSON.parse(body)).toEqual({ configuration: {} });
});

test("what aws_macie2_classification_export_configuration does", async () => {
  expect(await get()).toEqual({});
  const stored = { s3Destination: { bucketName: "results", keyPrefix: "", kmsKeyArn: KEY } };
  expect(await put({ s3Destination: { bucketName: "results", kmsKeyArn: KEY } })).toEqual(stored);
  expect(await get()).toEqual(stored);
  const changed = { s3Destination: { bucketName: "results", keyPrefix: "macie/", kmsKeyArn: KEY } };
  expect(await put(changed)).toEqual(changed);
  expect(await get()).toEqual(changed);
  expect(await put({})).toEqual({});
  expect(await get()).toEqual({});
});

test("a configuration is per account and region", async () => {
  await put({ s3Destination: { bucketName: "results", kmsKeyArn: KEY } });
  for (const scope of [
    { ...macie.scope, region: "us-east-1" },
    { ...macie.scope, accountId: "222222222222" },
  ]) {
    const client = macie.clientOf(scope);
    await client.send(new EnableMacieCommand({}));
    const { configuration } = await client.send(new GetClassificationExportConfigurationCommand({}));
    expect(configuration).toEqual({});
  }
});
