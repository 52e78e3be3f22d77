import {
  GetFindingsPublicationConfigurationCommand,
  PutFindingsPublicationConfigurationCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const INITIAL = { publishClassificationFindings: false, publishPolicyFindings: true };
const CHANGED = { publishClassificationFindings: true, publishPolicyFindings: false };

let macie: TestService;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
});

afterAll(() => macie.close());

async function get() {
  const answer = await macie.client.send(new GetFindingsPublicationConfigurationCommand({}));
  return answer.securityHubConfiguration;
}

test.each([
  ["half a configuration", '{"securityHubConfiguration":{"publishPolicyFindings":true}}'],
  [
    "a word for a boolean",
    '{"securityHubConfiguration":{"publishPolicyFindings":"yes","publishClassificationFindings":true}}',
  ],
])("%s is refused and changes nothing", async (_, body) => {
  const answer = await macie.request("PUT", "/findings-publication-configuration", body);
  expect(answer.status).toBe(400);
  expect(await get()).toEqual(INITIAL);
});

test("policy findings are published from the start, others are not", async () => {
  expect(await get()).toEqual(INITIAL);
});

test("what is put is kept; a request without a configuration changes nothing", async () => {
  await macie.client.send(
    new PutFindingsPublicationConfigurationCommand({ securityHubConfiguration: CHANGED }),
  );
  expect(await get()).toEqual(CHANGED);
  await macie.client.send(new PutFindingsPublicationConfigurationCommand({}));
  expect(await get()).toEqual(CHANGED);
});

test("a client token that came with another configuration is refused", async () => {
  const put = (securityHubConfiguration: typeof INITIAL) =>
    macie.client.send(
      new PutFindingsPublicationConfigurationCommand({ clientToken: "token-1", securityHubConfiguration }),
    );
  await put(CHANGED);
  await put(CHANGED);
  expect(await refusal(put(INITIAL))).toMatch(/^ConflictException/);
  expect(await get()).toEqual(CHANGED);
});
