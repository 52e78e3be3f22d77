import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../store/testing/test-database.ts";
import {
  createConsoleTarget,
  deleteConsoleTarget,
  listShownTargets,
  testConsoleTarget,
  updateConsoleTarget,
} from "./console-targets.ts";

const SCOPE = { accountId: "123456789012", region: "us-east-1" };
const NOW = new Date("2026-01-02T03:04:05Z");

let database: TestDatabase;
let server: Server;
let url: string;
let status = 200;
beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const needsOf = (allowPrivateAddresses: boolean) => ({
  db: database.db,
  target: { region: "us-east-1", allowPrivateAddresses },
});
const create = (parts: object, allowPrivateAddresses = true) =>
  createConsoleTarget(
    { id: "team", type: "webhook", settings: { url }, ...parts },
    needsOf(allowPrivateAddresses),
  );

test.each([
  ["an id with signs", { id: "Team!" }, "id: must be"],
  ["a type that there is not", { type: "pigeon" }, "type: must be one of"],
  ["a setting that there is not", { settings: { url: "https://example.com/", colour: "red" } }, "colour"],
  ["an account that is none", { accountId: "12" }, "account: must be 12 digits"],
  ["a pattern that is none", { pattern: { detail: { type: "x" } } }, "pattern: detail.type"],
  ["a file of the service's machine", { type: "file", settings: { path: "/tmp/x" } }, "own settings only"],
])("%s is refused by its key", async (_, parts, message) => {
  await expect(create(parts)).rejects.toThrow(message);
});

test("a private address is refused unless the operator allows it", async () => {
  await expect(create({}, false)).rejects.toThrow("url");
  await create({});
  await expect(create({})).rejects.toThrow("is another target's");
});

test("settings are shown without what may be secret, and change without being given again", async () => {
  const secret = `whsec_${Buffer.from("a secret of 24 bytes, it is").toString("base64")}`;
  await create({ settings: { url, secret } });
  await updateConsoleTarget("team", { enabled: false, settings: { timeoutSeconds: 5 } }, needsOf(true));

  const [shown] = await listShownTargets(database.db);
  expect(shown).toMatchObject({
    enabled: false,
    settings: { url: `${new URL(url).origin}/***`, secret: "***", timeoutSeconds: 5 },
  });
  const [row] = await database.db.selectFrom("publication_target").selectAll().execute();
  expect(row?.settings).toEqual({ url, secret, timeoutSeconds: 5 });
});

test("a test event says what the receiver said", async () => {
  await create({});
  const send = () => testConsoleTarget("team", { scope: SCOPE, now: NOW }, needsOf(true));
  status = 200;
  expect(await send()).toEqual({ kind: "delivered" });
  status = 503;
  expect(await send()).toMatchObject({ kind: "retry", reason: "HTTP 503" });
  await deleteConsoleTarget(database.db, "team");
  await expect(send()).rejects.toThrow("there is no target team");
});
