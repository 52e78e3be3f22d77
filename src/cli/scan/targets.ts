/** What the arguments of `scan` name: a file, a folder, standard input, a bucket. */

import { realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import type { SourceSettings } from "../../objects/source-settings.ts";
import type { S3Settings } from "../../s3/client.ts";
import { UsageError } from "../usage-error.ts";

export interface StdinSettings {
  readonly kind: "stdin";
}

/** A target as it was named, and where its objects are. */
export interface Target {
  readonly name: string;
  readonly source: SourceSettings | StdinSettings;
}

const S3_SCHEME = "s3://";
/** The name of a bucket, as far as it matters here (macie2 model: 3 to 255 of these characters). */
const BUCKET_NAME = /^[A-Za-z0-9.\-_]{3,255}$/;

/** Throws UsageError if there is no such thing. */
export function parseTarget(name: string, s3: S3Settings): Target {
  if (name === "-") {
    return { name, source: { kind: "stdin" } };
  }
  return { name, source: name.startsWith(S3_SCHEME) ? parseBucket(name, s3) : parsePath(name) };
}

function parseBucket(name: string, s3: S3Settings): SourceSettings {
  const rest = name.slice(S3_SCHEME.length);
  const slash = rest.indexOf("/");
  const bucket = slash < 0 ? rest : rest.slice(0, slash);
  if (!BUCKET_NAME.test(bucket)) {
    throw new UsageError(`${name}: not a bucket: s3://BUCKET or s3://BUCKET/PREFIX`);
  }
  return { kind: "bucket", s3, bucket, prefix: slash < 0 ? "" : rest.slice(slash + 1) };
}

function parsePath(name: string): SourceSettings {
  let real: string;
  let stats: Stats;
  try {
    real = realpathSync(name);
    stats = statSync(real);
  } catch (error) {
    throw new UsageError(`${name}: ${describe(error)}`, { cause: error });
  }
  const absolute = path.resolve(name);
  if (stats.isDirectory()) {
    return { kind: "folder", root: real, bucket: path.basename(absolute) || "/" };
  }
  if (!stats.isFile()) {
    throw new UsageError(`${name}: neither a file nor a folder`);
  }
  const folder = path.basename(path.dirname(absolute)) || "/";
  return { kind: "file", file: real, bucket: folder, key: path.basename(absolute) };
}

function describe(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return "no such file or folder";
    case "EACCES":
      return "permission denied";
    case "ELOOP":
      return "a loop of symbolic links";
    default:
      return `cannot be opened (${(error as NodeJS.ErrnoException).code ?? "error"})`;
  }
}
