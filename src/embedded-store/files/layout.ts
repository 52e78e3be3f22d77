/**
 * Where things are below the store's root:
 *
 *   tmp/<uuid>                                what is being written; emptied at start
 *   <bucket id>/bucket.json                   what the bucket is, to make its row from if that is lost
 *   <bucket id>/objects/<aa>/<hash>           an object (objects/embedded/object-file.ts)
 *   <bucket id>/objects/<aa>/<hash>.json      tags and grants put on it later
 *   <bucket id>/uploads/<upload id>/<uuid>    a part of an upload under way
 */

import { randomUUID } from "node:crypto";
import path from "node:path";
import { objectPath } from "../../objects/embedded/object-file.ts";

export interface Layout {
  readonly root: string;
  readonly temporary: string;
}

export function layoutOf(root: string): Layout {
  return { root, temporary: path.join(root, "tmp") };
}

/** A name for what is being written, on the same disk as where it will go. */
export function temporaryFile({ temporary }: Layout): string {
  return path.join(temporary, randomUUID());
}

export function bucketFolder({ root }: Layout, bucketId: string): string {
  return path.join(root, bucketId);
}

export function bucketFile(layout: Layout, bucketId: string): string {
  return path.join(bucketFolder(layout, bucketId), "bucket.json");
}

export function objectsFolder(layout: Layout, bucketId: string): string {
  return path.join(bucketFolder(layout, bucketId), "objects");
}

export function objectFile(layout: Layout, bucketId: string, key: string): string {
  return path.join(bucketFolder(layout, bucketId), objectPath(key));
}

export function uploadsFolder(layout: Layout, bucketId: string): string {
  return path.join(bucketFolder(layout, bucketId), "uploads");
}

export function uploadFolder(layout: Layout, bucketId: string, uploadId: string): string {
  return path.join(uploadsFolder(layout, bucketId), uploadId);
}

export function partFile(layout: Layout, bucketId: string, uploadId: string, file: string): string {
  return path.join(uploadFolder(layout, bucketId, uploadId), file);
}
