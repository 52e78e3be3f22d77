import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { parseConfig } from "./config-file.ts";
import { readServiceVariables } from "./environment.ts";
import { rootKey } from "./root-key.ts";
import { type ServiceFlags, serviceConfig } from "./service-config.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-config-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const file = path.join(folder, "anodyne.yaml");
  writeFileSync(file, text);
  return file;
}

function configOf(flags: ServiceFlags, variables: NodeJS.ProcessEnv = {}) {
  return serviceConfig(flags, readServiceVariables(variables));
}

test.each<[unknown, RegExp]>([
  [{ prot: 1 }, /^anodyne\.yaml: Unrecognized key: "prot"/],
  [{ port: 70_000 }, /^anodyne\.yaml: port: .*65535/],
  [{ port: "80" }, /^anodyne\.yaml: port: .*number/],
  [{ roles: ["api", "boss"] }, /^anodyne\.yaml: roles\.1: .*"api"\|"scheduler"\|"worker"/],
  [{ accounts: [{ id: "123", keys: [] }] }, /^anodyne\.yaml: accounts\.0\.id: must be 12 digits/],
  [{ accounts: [{ id: 123456789012, keys: [] }] }, /^anodyne\.yaml: accounts\.0\.id: .*string/],
  [{ sources: [{ id: "Mine" }] }, /^anodyne\.yaml: sources\.0\.id: must be 1 to 64 of a-z, 0-9 and -/],
  [{ sources: [{ id: "a", endpoint: "ftp://x" }] }, /sources\.0\.endpoint: must be an http or https address/],
  [{ sources: [{ id: "a" }, { id: "a" }] }, /sources: id a stands there twice/],
  [
    { sources: [{ id: "a", accessKeyId: "k" }] },
    /sources: a: accessKeyId and secretAccessKey belong together/,
  ],
  [{ sources: [{ id: "a", anonymous: true }] }, /sources: a: anonymous access needs buckets/],
  [{ findings: { retentionDays: 0 } }, /findings\.retentionDays: .*1/],
  [{ policy: { baseline: "loud" } }, /policy\.baseline: .*"report"\|"silent"/],
  ["text", /^anodyne\.yaml: Invalid input: expected object/],
])("a file that says %j is refused with the key and what is allowed", (content, message) => {
  expect(() => parseConfig(content, "anodyne.yaml")).toThrow(message);
});

test.each<[ServiceFlags, NodeJS.ProcessEnv, RegExp]>([
  [{ port: "http" }, {}, /^port: http is none: 0 to 65535/],
  [{ roles: "api,,worker" }, {}, /^roles: nothing is none: api, scheduler, worker/],
  [{ databaseUrl: "mysql://user:secret@h/db" }, {}, /^database URL: must begin with postgres:\/\/$/],
  [{ s3Endpoint: "minio:9000" }, {}, /^S3 endpoint: minio:9000 is no http or https address/],
  [{ config: "nowhere.yaml" }, {}, /^nowhere\.yaml: cannot be read \(ENOENT\)/],
  [{}, { ANODYNE_ACCOUNT_ID: "12" }, /^ANODYNE_ACCOUNT_ID: must be 12 digits/],
  [{}, { ANODYNE_ACCESS_KEY_ID: "A" }, /belong together/],
])("%j with %j is refused in one line", (flags, variables, message) => {
  expect(() => configOf(flags, variables)).toThrow(ConfigError);
  expect(() => configOf(flags, variables)).toThrow(message);
});

test("broken YAML is refused in one line that names the file", () => {
  const file = written("port: [1,\n  x: {");
  expect(() => configOf({ config: file })).toThrow(/^[^\n]*anodyne\.yaml: [^\n]+$/);
});

test("flags go before the environment, the environment before the file, the file before defaults", () => {
  const file = written("host: from-file\nport: 1\ndataDir: from-file\nlogLevel: warn\n");
  const config = configOf(
    { config: file, port: "3" },
    { ANODYNE_PORT: "2", ANODYNE_HOST: "from-environment", ANODYNE_ACCOUNT_ID: "111122223333" },
  );
  expect(config).toMatchObject({
    port: 3,
    host: "from-environment",
    dataDir: path.resolve("from-file"),
    logLevel: "warn",
    defaultAccountId: "111122223333",
    policyBaseline: "report",
    defaultManagedIdentifiers: "ALL",
  });
  expect([...config.roles]).toEqual(["api", "scheduler", "worker"]);
});

test("an S3 endpoint takes the place of all sources of the file", () => {
  const file = written("sources:\n  - id: other\n");
  expect(configOf({ config: file }).sources).toEqual([{ id: "other" }]);
  expect(configOf({ config: file, s3Endpoint: "http://127.0.0.1:9000" }).sources).toEqual([
    { id: "s3", endpoint: "http://127.0.0.1:9000" },
  ]);
});

test("the root key pair is made once, kept where only its owner can read it, and read again", () => {
  const dataDir = path.join(folder, "data");
  const made = rootKey(dataDir, undefined);
  const file = path.join(dataDir, "credentials");
  expect(made.writtenTo).toBe(file);
  expect(made.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(made.secretAccessKey).toHaveLength(40);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { accessKeyId, secretAccessKey } = made;
  expect(rootKey(dataDir, undefined)).toEqual({ accessKeyId, secretAccessKey });
  const given = { accessKeyId: "AKIAGIVEN", secretAccessKey: "given-secret" };
  expect(rootKey(dataDir, given)).toEqual(given);
  expect(readFileSync(file, "utf8")).toContain(secretAccessKey);
});

test("a credentials file without a pair is refused by name", () => {
  writeFileSync(path.join(folder, "credentials"), "[default]\n");
  expect(() => rootKey(folder, undefined)).toThrow(/credentials: aws_access_key_id or .* is missing/);
});
