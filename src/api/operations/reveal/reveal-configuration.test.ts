import {
  GetRevealConfigurationCommand,
  UpdateRevealConfigurationCommand,
  type UpdateRevealConfigurationCommandInput,
} from "@aws-sdk/client-macie2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const INITIAL = {
  configuration: { status: "DISABLED" },
  retrievalConfiguration: { retrievalMode: "CALLER_CREDENTIALS" },
};

let macie: TestService;

beforeEach(async () => {
  macie = await testService(OPERATIONS);
});

afterEach(() => macie.close());

async function get() {
  const { configuration, retrievalConfiguration } = await macie.client.send(
    new GetRevealConfigurationCommand({}),
  );
  return { configuration, retrievalConfiguration };
}

async function update(input: UpdateRevealConfigurationCommandInput) {
  const { configuration, retrievalConfiguration } = await macie.client.send(
    new UpdateRevealConfigurationCommand(input),
  );
  return { configuration, retrievalConfiguration };
}

describe("a change is refused", () => {
  test.each<[string, UpdateRevealConfigurationCommandInput, string]>([
    ["that enables without a key", { configuration: { status: "ENABLED" } }, "kmsKeyId"],
    ["with an empty key", { configuration: { status: "ENABLED", kmsKeyId: "" } }, "kmsKeyId"],
    ["with a status that there is not", { configuration: { status: "ON" as "ENABLED" } }, "status"],
    [
      "to a role without a name",
      {
        configuration: { status: "ENABLED", kmsKeyId: "alias/reveal" },
        retrievalConfiguration: { retrievalMode: "ASSUME_ROLE" },
      },
      "roleName",
    ],
    [
      "to a role whose name is an ARN",
      {
        configuration: { status: "ENABLED", kmsKeyId: "alias/reveal" },
        retrievalConfiguration: { retrievalMode: "ASSUME_ROLE", roleName: "arn:aws:iam::1:role/r" },
      },
      "roleName",
    ],
  ])("%s", async (_, input, member) => {
    expect(await refusal(update(input))).toMatch(new RegExp(`^ValidationException: .*${member}`));
    expect(await get()).toEqual(INITIAL);
  });
});

test("it is off at first, with the caller's credentials", async () => {
  expect(await get()).toEqual(INITIAL);
});

test("enabled with a role, it has an external id that lasts until it is disabled", async () => {
  const enabled = await update({
    configuration: { status: "ENABLED", kmsKeyId: "alias/reveal" },
    retrievalConfiguration: { retrievalMode: "ASSUME_ROLE", roleName: "MacieReveal" },
  });
  expect(enabled).toEqual({
    configuration: { status: "ENABLED", kmsKeyId: "alias/reveal" },
    retrievalConfiguration: {
      retrievalMode: "ASSUME_ROLE",
      roleName: "MacieReveal",
      externalId: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  });
  expect(await get()).toEqual(enabled);
  expect(await update({ configuration: { status: "ENABLED" } })).toEqual(enabled);
  const disabled = {
    configuration: { status: "DISABLED", kmsKeyId: "alias/reveal" },
    retrievalConfiguration: { retrievalMode: "CALLER_CREDENTIALS" },
  };
  expect(await update({ configuration: { status: "DISABLED" } })).toEqual(disabled);
  expect(await get()).toEqual(disabled);
});
