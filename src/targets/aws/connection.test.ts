import { expect, test } from "vitest";
import { z } from "zod";
import { CONNECTION_SETTINGS, clientOptions, isAmazon, regionOfArn } from "./connection.ts";

const NEEDS = { region: "ap-southeast-2", isFromConsole: false, allowPrivateAddresses: false };
const KEYS = { accessKeyId: "AKIASAMPLE", secretAccessKey: "sample-secret" };
const schema = z.strictObject(CONNECTION_SETTINGS);

test.each([
  ["endpoint", "events.example.com"],
  ["endpoint", "ftp://example.com"],
  ["endpoint", "http://user:password@example.com"],
  ["endpoint", "http://example.com/?token=secret"],
  ["endpoint", "http://"],
  ["region", "Sydney, Australia"],
  ["profile", ""],
  ["accessKeyId", 5],
])("%s cannot be %j", (key, value) => {
  const { error } = schema.safeParse({ [key]: value });

  expect(error?.issues.map(({ path }) => path.join("."))).toContain(key);
});

test.each([
  [{ accessKeyId: "AKIASAMPLE" }, /^secretAccessKey: /],
  [{ secretAccessKey: "sample-secret" }, /^accessKeyId: /],
])("half a key pair is refused by the key that is missing: %j", (half, message) => {
  expect(() => clientOptions(half, NEEDS)).toThrow(message);
});

test.each([
  [{ profile: "production", ...KEYS }, /^profile: /],
  [{}, /^accessKeyId: /],
])("a target made in the console does not send with the operator's credentials: %j", (settings, message) => {
  expect(() => clientOptions(settings, { ...NEEDS, isFromConsole: true })).toThrow(message);
});

test.each([
  "http://127.0.0.1:4566",
  "https://[fd00::1]",
  "https://example.com",
  "http://sqs.us-east-1.amazonaws.com",
  "https://sqs.us-east-1.amazonaws.com:8443",
  "https://ec2-203-0-113-7.compute-1.amazonaws.com",
  "https://internal-lambda.us-east-1.elb.amazonaws.com",
])(
  "a target made in the console cannot send to %s, unless the operator allows private addresses",
  (endpoint) => {
    const needs = { ...NEEDS, isFromConsole: true };

    expect(() => clientOptions({ endpoint, ...KEYS }, needs, { addressKey: "queueUrl" })).toThrow(
      /^queueUrl: /,
    );
    expect(clientOptions({ endpoint, ...KEYS }, { ...needs, allowPrivateAddresses: true })).toMatchObject({
      endpoint,
    });
  },
);

test.each(["aws", "https://sqs.us-east-1.amazonaws.com", "https://lambda-fips.us-east-1.amazonaws.com"])(
  "a target made in the console can send to %s with its own keys",
  (endpoint) => {
    const options = clientOptions({ endpoint, ...KEYS }, { ...NEEDS, isFromConsole: true });

    expect(options.credentials).toEqual(KEYS);
  },
);

test("the region is the target's, or that of its ARN, or the service's", () => {
  expect(clientOptions({ region: "eu-west-1" }, NEEDS, { region: "us-east-1" }).region).toBe("eu-west-1");
  expect(clientOptions({}, NEEDS, { region: "us-east-1" }).region).toBe("us-east-1");
  expect(clientOptions({}, NEEDS, { region: undefined }).region).toBe("ap-southeast-2");
});

test("aws is Amazon's own endpoint, whatever the environment says", () => {
  expect(clientOptions({ endpoint: "aws" }, NEEDS)).toMatchObject({ ignoreConfiguredEndpointUrls: true });
  expect(clientOptions({ endpoint: "aws" }, NEEDS).endpoint).toBeUndefined();
  expect(clientOptions({ endpoint: "http://[::1]:4566" }, NEEDS).endpoint).toBe("http://[::1]:4566");
});

test.each([
  [undefined, true],
  ["aws", true],
  ["https://events.us-east-1.amazonaws.com", true],
  ["https://events.us-east-1.api.aws/", true],
  ["https://events.cn-north-1.amazonaws.com.cn", true],
  ["https://vpce-1.events.us-east-1.vpce.amazonaws.com", true],
  ["http://127.0.0.1:4566", false],
  ["https://amazonaws.com.example.com", false],
  ["https://notamazonaws.com", false],
])("%s is Amazon: %s", (endpoint, expected) => {
  expect(isAmazon(endpoint)).toBe(expected);
});

test("an ARN says its region if it has one", () => {
  expect(regionOfArn("arn:aws:sns:eu-west-1:111122223333:findings")).toBe("eu-west-1");
  expect(regionOfArn("arn:aws:s3:::bucket")).toBeUndefined();
  expect(regionOfArn("findings")).toBeUndefined();
});
