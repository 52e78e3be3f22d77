/** Sources as plain data, so that every scanning thread can open its own. */

import type { S3Settings } from "../s3/client.ts";
import { embeddedSource } from "./embedded/embedded-source.ts";
import { fileSource, folderSource } from "./filesystem/folder-source.ts";
import type { ObjectSource } from "./object-source.ts";

export type SourceSettings =
  | { readonly kind: "folder"; readonly root: string; readonly bucket: string }
  | { readonly kind: "file"; readonly file: string; readonly bucket: string; readonly key: string }
  /** A bucket of the embedded store, as files: `bucketDirectory` is its folder below the store's root. */
  | {
      readonly kind: "embedded";
      readonly root: string;
      readonly bucketDirectory: string;
      readonly bucket: string;
    }
  | { readonly kind: "bucket"; readonly s3: S3Settings; readonly bucket: string; readonly prefix: string };

/** The AWS SDK is loaded only for a bucket: it takes longer than scanning a small folder. */
export async function createSource(settings: SourceSettings): Promise<ObjectSource> {
  switch (settings.kind) {
    case "folder":
      return folderSource(settings.root, settings.bucket);
    case "file":
      return fileSource(settings.file, settings.bucket, settings.key);
    case "embedded":
      return embeddedSource(settings.root, settings.bucketDirectory, settings.bucket);
    case "bucket": {
      const [{ createS3Client }, { bucketSource }] = await Promise.all([
        import("../s3/client.ts"),
        import("./s3/bucket-source.ts"),
      ]);
      return bucketSource(createS3Client(settings.s3), settings);
    }
  }
}

/** Whether reading waits for a network. */
export function isRemote({ kind }: SourceSettings): boolean {
  return kind === "bucket";
}
