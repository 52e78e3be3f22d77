import { describe, expect, test } from "vitest";
import { type AccountKeys, createKeyRing } from "./key-ring.ts";

const ROOT = { accessKeyId: "AKIAROOT", secretAccessKey: "root-secret" };
const ALICE = { accessKeyId: "AKIAALICE", secretAccessKey: "alice-secret", userName: "alice" };
const ACCOUNT: AccountKeys = { accountId: "123456789012", keys: [ROOT, ALICE] };

describe("settings that are refused", () => {
  test.each<[string, AccountKeys[], string]>([
    [
      "a short account id",
      [{ accountId: "12345", keys: [] }],
      'An account id is 12 digits, and "12345" is not.',
    ],
    [
      "a key id that would end a scope",
      [{ ...ACCOUNT, keys: [{ ...ROOT, accessKeyId: "AKIA/x" }] }],
      "access key id of account 123456789012",
    ],
    [
      "an empty secret",
      [{ ...ACCOUNT, keys: [{ ...ROOT, secretAccessKey: "" }] }],
      "The secret access key of AKIAROOT is empty.",
    ],
    [
      "a user that IAM would not have",
      [{ ...ACCOUNT, keys: [{ ...ALICE, userName: "a/b" }] }],
      "The user name of AKIAALICE",
    ],
    [
      "a key twice",
      [ACCOUNT, { accountId: "210987654321", keys: [ROOT] }],
      "The access key id AKIAROOT is there twice.",
    ],
  ])("%s", (_, accounts, message) => {
    expect(() => createKeyRing(accounts)).toThrow(message);
  });
});

test("a key that nobody has is not found", () => {
  const ring = createKeyRing([ACCOUNT]);
  expect(ring.find("AKIANOBODY")).toBeUndefined();
  expect(ring.find("__proto__")).toBeUndefined();
});

test("a key without a user is the account's root key", () => {
  expect(createKeyRing([ACCOUNT]).find("AKIAROOT")).toEqual({
    secretAccessKey: "root-secret",
    caller: {
      accountId: "123456789012",
      accessKeyId: "AKIAROOT",
      arn: "arn:aws:iam::123456789012:root",
      userId: "123456789012",
    },
  });
});

test("a user keeps its id, and another account's user of the same name has another", () => {
  const find = (accountId: string) => createKeyRing([{ accountId, keys: [ALICE] }]).find("AKIAALICE")?.caller;
  expect(find("123456789012")).toMatchObject({ arn: "arn:aws:iam::123456789012:user/alice" });
  expect(find("123456789012")?.userId).toMatch(/^AIDA[A-Z2-7]{17}$/);
  expect(find("123456789012")?.userId).toBe(find("123456789012")?.userId);
  expect(find("123456789012")?.userId).not.toBe(find("210987654321")?.userId);
});
