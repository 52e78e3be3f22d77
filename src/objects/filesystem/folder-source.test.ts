import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ListedObject, ObjectSource } from "../object-source.ts";
import { fileSource, folderSource } from "./folder-source.ts";

const SIGNAL = new AbortController().signal;
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "anodyne-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function listed(source: ObjectSource): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const object of source.list(SIGNAL)) {
    objects.push(object);
  }
  return objects;
}

test("lists files with keys below the folder, in the order in which S3 lists them", async () => {
  for (const key of ["b.txt", "b/1", "b/é", "b/z", "b-", "a", "ab/c/d", "Z", "💊", "\uffee"]) {
    mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
    writeFileSync(path.join(root, key), key);
  }
  const objects = await listed(folderSource(root, "exports"));
  const keys = objects.map(({ object }) => object.key);

  expect(keys).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  expect(keys.length).toBe(10);
  expect(objects[0]).toMatchObject({
    object: { bucket: "exports", key: "Z", sizeInBytes: 1, storageClass: "STANDARD", versionId: "" },
  });
});

test("names what is no file and does not follow links, not even in a loop", async () => {
  writeFileSync(path.join(root, "file"), "x");
  symlinkSync(path.join(root, "file"), path.join(root, "link"));
  symlinkSync(root, path.join(root, "loop"));
  symlinkSync(path.join(root, "nothing"), path.join(root, "dangling"));
  execFileSync("mkfifo", [path.join(root, "pipe")]);
  const objects = await listed(folderSource(root, "b"));

  expect(objects.map(({ object, status }) => [object.key, status])).toEqual([
    ["dangling", { code: "SKIPPED", reason: "SYMBOLIC_LINK" }],
    ["file", undefined],
    ["link", { code: "SKIPPED", reason: "SYMBOLIC_LINK" }],
    ["loop", { code: "SKIPPED", reason: "SYMBOLIC_LINK" }],
    ["pipe", { code: "SKIPPED", reason: "NOT_A_REGULAR_FILE" }],
  ]);
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that cannot be listed fails under its own name (not as root, who can list all)",
  async () => {
    mkdirSync(path.join(root, "closed"));
    writeFileSync(path.join(root, "open"), "x");
    chmodSync(path.join(root, "closed"), 0);
    const objects = await listed(folderSource(root, "b"));
    chmodSync(path.join(root, "closed"), 0o700);

    expect(objects.map(({ object, status }) => [object.key, status])).toEqual([
      ["closed/", { code: "FAILED", reason: "PERMISSION_DENIED" }],
      ["open", undefined],
    ]);
  },
);

async function readAll(source: ObjectSource, { object }: ListedObject): Promise<string> {
  const opened = await source.open(object, SIGNAL);
  const buffer = Buffer.alloc(100);
  const length = await opened.reader.read(buffer, 0, 100);
  try {
    await opened.verify();
    return buffer.toString("utf8", 0, length);
  } finally {
    await opened.close();
  }
}

test("reads a file, and notices that it changed or disappeared", async () => {
  writeFileSync(path.join(root, "a"), "content");
  const source = folderSource(root, "b");
  const [object] = await listed(source);

  expect(await readAll(source, object!)).toBe("content");
  writeFileSync(path.join(root, "a"), "other content");
  await expect(readAll(source, object!)).rejects.toMatchObject({ reason: "OBJECT_VERSION_MISMATCH" });
  rmSync(path.join(root, "a"));
  await expect(readAll(source, object!)).rejects.toMatchObject({
    reason: "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
  });
});

test("does not follow a link put in a file's place after the listing", async () => {
  writeFileSync(path.join(root, "a"), "x");
  writeFileSync(path.join(root, "secret"), "y");
  const source = folderSource(root, "b");
  const [object] = await listed(source);
  rmSync(path.join(root, "a"));
  symlinkSync(path.join(root, "secret"), path.join(root, "a"));

  await expect(readAll(source, object!)).rejects.toMatchObject({ reason: "SYMBOLIC_LINK" });
});

test("a single file is listed under the key it was given", async () => {
  writeFileSync(path.join(root, "a.txt"), "content");
  const source = fileSource(path.join(root, "a.txt"), "folder", "named.txt");
  const [object] = await listed(source);

  expect(object!.object).toMatchObject({ bucket: "folder", key: "named.txt", sizeInBytes: 7 });
  expect(await readAll(source, object!)).toBe("content");
});
