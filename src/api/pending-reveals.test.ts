import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MAX_PENDING, PendingReveals, RESULT_LIFETIME_MS, type RevealResult } from "./pending-reveals.ts";

const FAILED: RevealResult = { kind: "failed", text: "the object is gone" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("takes so many requests and no more, until one is fetched or released", () => {
  const pending = new PendingReveals();
  for (let i = 0; i < MAX_PENDING; i++) {
    expect(pending.reserve(`${i}`)).toBe(true);
  }
  expect(pending.reserve("one more")).toBe(false);

  pending.release("0");
  expect(pending.reserve("one more")).toBe(true);
  expect(pending.reserve("another")).toBe(false);

  pending.finish("1", FAILED);
  expect(pending.take("1")).toBe(FAILED);
  expect(pending.reserve("another")).toBe(true);
});

test("a result is given once", () => {
  const pending = new PendingReveals();
  expect(pending.take("a")).toBeUndefined();
  pending.reserve("a");
  expect(pending.take("a")).toBe("processing");
  expect(pending.take("a")).toBe("processing");
  pending.finish("a", FAILED);
  expect(pending.take("a")).toBe(FAILED);
  expect(pending.take("a")).toBeUndefined();
});

test("a result that nobody fetches is dropped, and one that comes in its place has its own time", () => {
  const pending = new PendingReveals();
  pending.reserve("a");
  vi.advanceTimersByTime(RESULT_LIFETIME_MS);
  pending.finish("a", FAILED);
  vi.advanceTimersByTime(RESULT_LIFETIME_MS - 1);
  expect(pending.take("a")).toBe(FAILED);

  pending.reserve("a");
  vi.advanceTimersByTime(1);
  pending.finish("a", FAILED);
  vi.advanceTimersByTime(RESULT_LIFETIME_MS - 1);
  expect(pending.take("a")).toBe(FAILED);

  pending.reserve("a");
  pending.finish("a", FAILED);
  vi.advanceTimersByTime(RESULT_LIFETIME_MS);
  expect(pending.take("a")).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test("what comes of a request that was released is dropped", () => {
  const pending = new PendingReveals();
  pending.reserve("a");
  pending.release("a");
  pending.finish("a", FAILED);

  expect(pending.take("a")).toBeUndefined();
});
