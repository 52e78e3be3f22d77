/**
 * Whether Macie would analyse an object, by what a listing tells: its storage class and the extension of its name
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-supported-storage.html). The inventory counts objects by
 * this test. A job leaves out the storage classes only: it tries every other object and tells the format from its
 * content, as `anodyne scan` does, so that each object of a bucket has a coverage record that says what became of it.
 */

import type { ObjectRef } from "./object-ref.ts";

export type UnclassifiableReason = "file-type" | "storage-class";

/** Undefined if the object is classifiable. An object that is neither readable nor of a known type: storage-class. */
export function unclassifiableReason(
  object: Pick<ObjectRef, "key" | "storageClass">,
): UnclassifiableReason | undefined {
  if (!isReadableStorageClass(object.storageClass)) {
    return "storage-class";
  }
  return CLASSIFIABLE_EXTENSIONS.has(extensionOf(object.key)) ? undefined : "file-type";
}

/** False for objects that must be restored before they can be read, and for the classes that Macie never reads. */
export function isReadableStorageClass(storageClass: string): boolean {
  return !UNREADABLE_STORAGE_CLASSES.has(storageClass);
}

/**
 * Macie names the classes that it reads. Stores other than Amazon's have classes of their own, or none, whose
 * objects can all be read, so here the others are named.
 */
const UNREADABLE_STORAGE_CLASSES = new Set(["DEEP_ARCHIVE", "EXPRESS_ONEZONE", "GLACIER", "OUTPOSTS"]);

/**
 * The documented extensions, and those of usual text files: Macie's page says "and others" of non-binary text
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-supported-formats.html).
 */
const CLASSIFIABLE_EXTENSIONS = new Set([
  ...["avro", "parquet"],
  ...["gz", "gzip", "tar", "zip"],
  ...["doc", "docx", "pdf", "xls", "xlsx"],
  ...["eml"],
  ...["csv", "htm", "html", "json", "jsonl", "tsv", "txt", "xml", "yaml", "yml"],
  ...[
    "bat",
    "c",
    "cfg",
    "cnf",
    "conf",
    "config",
    "cpp",
    "cs",
    "css",
    "env",
    "go",
    "h",
    "hpp",
    "ini",
    "java",
    "js",
  ],
  ...[
    "kt",
    "log",
    "lua",
    "md",
    "ndjson",
    "php",
    "pl",
    "properties",
    "ps1",
    "py",
    "r",
    "rb",
    "rs",
    "rst",
    "scala",
  ],
  ...["sh", "sql", "swift", "text", "tf", "toml", "ts", "tsx", "vb", "xhtml"],
]);

/** What follows the last dot of a key's last part, in lower case; empty if there is none. */
function extensionOf(key: string): string {
  const name = key.slice(key.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}
