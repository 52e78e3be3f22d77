import { describe, expect, test } from "vitest";
import { isReadableStorageClass, unclassifiableReason } from "./classifiable.ts";

describe("an object cannot be classified", () => {
  test.each([
    ["with an archived class", "a.csv", "GLACIER", "storage-class"],
    ["with a deeply archived class", "a.csv", "DEEP_ARCHIVE", "storage-class"],
    ["in a directory bucket", "a.csv", "EXPRESS_ONEZONE", "storage-class"],
    ["on an outpost", "a.csv", "OUTPOSTS", "storage-class"],
    ["archived and of an unknown type", "a.jpg", "GLACIER", "storage-class"],
    ["as an image", "a.jpg", "STANDARD", "file-type"],
    ["without an extension", "logs/today", "STANDARD", "file-type"],
    ["with an extension on the folder only", "a.csv/part-0", "STANDARD", "file-type"],
    ["as a folder's marker", "reports.csv/", "STANDARD", "file-type"],
    ["as a hidden file whose name is all extension", "home/.csv", "STANDARD", "file-type"],
    ["with a dot at its end", "a.csv.", "STANDARD", "file-type"],
  ])("%s", (_, key, storageClass, reason) => {
    expect(unclassifiableReason({ key, storageClass })).toBe(reason);
  });
});

describe("an object can be classified", () => {
  test.each([
    ["of a documented type", "a/b.csv", "STANDARD"],
    ["with capitals in its extension", "SCAN.PDF", "STANDARD_IA"],
    ["by its last extension", "backup.tar.gz", "INTELLIGENT_TIERING"],
    ["in the archive class that answers at once", "a.json", "GLACIER_IR"],
    ["in a store that names no class", "a.json", ""],
    ["in a class of another store's own", "a.json", "COLD-HDD"],
  ])("%s", (_, key, storageClass) => {
    expect(unclassifiableReason({ key, storageClass })).toBeUndefined();
  });
});

test("a readable storage class says nothing about the file's type", () => {
  expect(isReadableStorageClass("STANDARD")).toBe(true);
  expect(isReadableStorageClass("GLACIER")).toBe(false);
});
