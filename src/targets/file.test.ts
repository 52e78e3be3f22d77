import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATORS, testDeliveries } from "../../test/support/deliveries.ts";
import { file } from "./file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-file-target-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const SIGNAL = new AbortController().signal;

function linesOf(name: string) {
  return readFileSync(path.join(folder, name), "utf8").trimEnd().split("\n");
}

function targetOf(name: string, format: "event" | "ocsf" = "event") {
  return file.create({ path: path.join(folder, name), format }, OPERATORS);
}

test("is for the service's own settings only", () => {
  expect(() => file.create({ path: "x", format: "event" }, { ...OPERATORS, isFromConsole: true })).toThrow(
    "own settings only",
  );
});

test.each([
  ["absent/events.jsonl", "ENOENT"],
  [".", "EISDIR"],
])("what cannot be written to is tried again: %s", async (name, reason) => {
  expect(await targetOf(name).deliver(testDeliveries(1), SIGNAL)).toEqual([{ kind: "retry", reason }]);
});

test("writes a line for each event, for its user alone", async () => {
  const deliveries = testDeliveries(3);

  expect(await targetOf("events.jsonl").deliver(deliveries, SIGNAL)).toEqual(
    deliveries.map(() => ({ kind: "delivered" })),
  );

  expect(linesOf("events.jsonl").map((line) => JSON.parse(line))).toEqual(
    deliveries.map(({ event }) => JSON.parse(JSON.stringify(event))),
  );
  expect(statSync(path.join(folder, "events.jsonl")).mode & 0o777).toBe(0o600);
});

test("goes on in a new file when the old one was moved away", async () => {
  const target = targetOf("rotated.jsonl");
  await target.deliver(testDeliveries(2), SIGNAL);
  renameSync(path.join(folder, "rotated.jsonl"), path.join(folder, "rotated.1"));
  await target.deliver(testDeliveries(1), SIGNAL);

  expect([linesOf("rotated.1").length, linesOf("rotated.jsonl").length]).toEqual([2, 1]);
});

test("begins a new line behind half a one", async () => {
  const target = targetOf("half.jsonl");
  await target.deliver(testDeliveries(1), SIGNAL);
  appendFileSync(path.join(folder, "half.jsonl"), '{"ver');
  await target.deliver(testDeliveries(1), SIGNAL);

  const [whole, half, next] = linesOf("half.jsonl");
  expect([JSON.parse(whole!).version, half, JSON.parse(next!).version]).toEqual(["0", '{"ver', "0"]);
});

test("writes OCSF when asked to", async () => {
  await targetOf("ocsf.jsonl", "ocsf").deliver(testDeliveries(1), SIGNAL);

  expect(JSON.parse(linesOf("ocsf.jsonl")[0]!).class_uid).toBe(2006);
});
