import { describe, expect, test } from "vitest";
import { isSampled } from "./sampling.ts";

const KEYS = Array.from({ length: 20_000 }, (_, index) => `folder/${index}.csv`);

function sample(runId: string, percentage: number, bucket = "records"): string[] {
  return KEYS.filter((key) => isSampled(runId, bucket, key, percentage));
}

describe("a sample", () => {
  test.each([1, 10, 50, 99])("of %i percent has about as many objects", (percentage) => {
    const expected = (KEYS.length * percentage) / 100;
    // Four standard deviations: the hash is fixed, so this cannot come and go.
    const margin = 4 * Math.sqrt(expected * (1 - percentage / 100));
    expect(Math.abs(sample("run", percentage).length - expected)).toBeLessThan(margin);
  });

  test("of 100 percent has every object", () => {
    expect(sample("run", 100)).toEqual(KEYS);
  });

  test("is the same whenever the run asks", () => {
    expect(sample("run", 30)).toEqual(sample("run", 30));
  });

  test("differs between runs and between buckets", () => {
    const both = new Set(sample("run", 50));
    expect(sample("next run", 50).filter((key) => both.has(key)).length).toBeLessThan(6000);
    expect(sample("run", 50, "other").filter((key) => both.has(key)).length).toBeLessThan(6000);
  });

  test("of a smaller share is part of that of a larger", () => {
    const larger = new Set(sample("run", 20));
    expect(sample("run", 10).every((key) => larger.has(key))).toBe(true);
  });
});
