import { expect, test } from "vitest";
import { inTurns } from "./in-turns.ts";

test("runs so many at a time, in the order of arrival, also after failures", async () => {
  const takeTurn = inTurns(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  let running = 0;
  let mostRunning = 0;
  const works = Array.from({ length: 6 }, (_, index) =>
    takeTurn(async () => {
      started.push(index);
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      if (index % 2 === 0) {
        throw new Error(`work ${index}`);
      }
      return index;
    }),
  );
  const settled = Promise.allSettled(works);
  let isSettled = false;
  void settled.then(() => {
    isSettled = true;
  });
  while (!isSettled) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  expect(mostRunning).toBe(2);
  expect((await settled).map(({ status }) => status)).toEqual(
    Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? "rejected" : "fulfilled")),
  );
});
