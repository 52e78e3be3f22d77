import { ListManagedDataIdentifiersCommand } from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

let macie: TestService;
beforeAll(async () => {
  macie = await testService(OPERATIONS);
});
afterAll(() => macie.close());

it("ListManagedDataIdentifiers refuses a token, since it gives none", async () => {
  const command = new ListManagedDataIdentifiersCommand({ nextToken: "abc" });
  await expect(macie.client.send(command)).rejects.toMatchObject({ name: "ValidationException" });
});

it("ListManagedDataIdentifiers tells every identifier with its category, each once", async () => {
  const { items = [], nextToken } = await macie.client.send(new ListManagedDataIdentifiersCommand({}));
  expect(nextToken).toBeUndefined();
  expect(items.length).toBeGreaterThan(100);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(items).toContainEqual({ id: "CREDIT_CARD_NUMBER", category: "FINANCIAL_INFORMATION" });
  expect(items).toContainEqual({ id: "AWS_CREDENTIALS", category: "CREDENTIALS" });
  expect(items).toContainEqual({ id: "USA_SOCIAL_SECURITY_NUMBER", category: "PERSONAL_INFORMATION" });
});
