import { chmod, copyFile, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chooseRunAs } from "./run-as.ts";

const isRoot = process.getuid?.() === 0;
let dir: string;
let dbDir: string;
let program: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-run-as-"));
  dbDir = join(dir, "db");
  program = join(dbDir, "true");
  await mkdir(dbDir, { mode: 0o777 });
  await copyFile("/bin/true", program);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe.runIf(isRoot)("a root service's server", () => {
  test("runs as nobody where nobody can pass through, and the folder becomes nobody's alone", async () => {
    await chmod(dir, 0o711);
    const { prefix, ids, owner } = await chooseRunAs(dbDir, program);
    expect(prefix).toEqual([]);
    expect(ids.uid).toBeGreaterThan(0);
    expect(owner).toEqual(ids);
    const { uid, mode } = await stat(dbDir);
    expect({ uid, mode: mode & 0o777 }).toEqual({ uid: ids.uid, mode: 0o700 });
  });

  test("runs in a user namespace where nobody cannot, or is refused where the system forbids that", async () => {
    await chmod(dir, 0o700);
    const choice = await chooseRunAs(dbDir, program).catch((error: Error) => error);
    if (choice instanceof Error) {
      expect(choice.message).toMatch(/nobody cannot reach .*--data-dir.*--database-url/);
    } else {
      expect(choice).toMatchObject({
        prefix: expect.arrayContaining(["unshare"]),
        ids: {},
        owner: { uid: 0 },
      });
    }
    expect((await stat(dbDir)).uid).toBe(0);
  });
});

test.runIf(!isRoot)("another user's server runs as that user, in a folder for that user alone", async () => {
  expect(await chooseRunAs(dbDir, program)).toEqual({ prefix: [], ids: {}, owner: undefined });
  expect((await stat(dbDir)).mode & 0o777).toBe(0o700);
});
