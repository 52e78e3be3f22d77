/**
 * boto3 against the built program, by a script of its own language. Where Python with boto3 is not on the machine,
 * nothing of this is tested, and a line says so.
 */

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { serve } from "../support/serve.ts";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("boto3_walk.py", import.meta.url));

const hasBoto3 = await run("python3", ["-c", "import boto3"]).then(
  () => true,
  () => false,
);
if (!hasBoto3) {
  console.warn("Python with boto3 is not on this machine: not tested with it.");
}

test.skipIf(!hasBoto3)("boto3 pages, waits, names exceptions and transfers", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "anodyne-boto3-"));
  const service = await serve(path.join(folder, "data"));
  try {
    const { accessKeyId, secretAccessKey } = service.credentials;
    const env = {
      PATH: process.env["PATH"],
      HOME: folder,
      AWS_ENDPOINT_URL: service.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_DEFAULT_REGION: "ap-southeast-2",
    };
    const { stdout } = await run("python3", [SCRIPT], { cwd: folder, env });
    expect(stdout).toBe("ok\n");
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
