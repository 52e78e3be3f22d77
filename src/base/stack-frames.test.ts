import { expect, test } from "vitest";
import { stackFrames } from "./stack-frames.ts";

test("an error's message is not in it, however many lines it has, and its name and frames are", () => {
  const frames = stackFrames(new TypeError('"ssn: 539-98-0012" is no JSON\nssn: 539-98-0012'));
  expect(frames).not.toContain("539");
  expect(frames).toMatch(/^TypeError\n {4}at .*stack-frames\.test/);
});

test.each([[undefined], [null], ["ssn: 539-98-0012"], [{}]])(
  "%j, which is no error, gives nothing of itself",
  (thrown) => {
    expect(stackFrames(thrown)).toBe("unknown error");
  },
);
