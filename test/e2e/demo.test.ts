/** `npm run demo` as the README has it. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const DEMO = fileURLToPath(new URL("../../scripts/demo.mjs", import.meta.url));

function startDemo(...args: string[]) {
  const child = spawn(process.execPath, [DEMO, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const ended = once(child, "close").then(([status]) => status as number | null);
  return { child, output, ended };
}

test("with --exit it shows both kinds of findings and stops by itself", async () => {
  const { output, ended } = startDemo("--exit");
  expect(await ended, output.stderr).toBe(0);
  expect(output.stdout).toMatch(
    /^High +Policy:IAMUser\/S3BlockPublicAccessDisabled +the-pain-killer-practice/m,
  );
  expect(output.stdout).toMatch(
    /^Low +SensitiveData:S3Object\/Personal +the-pain-killer-practice\/prescriptions\/doe-jane\.txt +DATE_OF_BIRTH \(1\) at line 3/m,
  );
  expect(output.stdout).not.toContain("12/12/2012");
});

test("without it the service stays open until Ctrl-C", async () => {
  const { child, output, ended } = startDemo();
  await new Promise<void>((resolve) => {
    child.stdout.on("data", () => {
      if (output.stdout.includes("until Ctrl-C")) {
        resolve();
      }
    });
    child.once("close", resolve);
  });
  const [, url] = /stays open at (\S+)/.exec(output.stdout) ?? [];
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill("SIGINT");
  expect(await ended, output.stderr).toBe(0);
});
