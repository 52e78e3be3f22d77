/** The port through which scans get at objects: a listing, and readers. Implemented for folders, pipes and S3. */

import type { ByteReader } from "../formats/byte-reader.ts";
import type { ObjectDetails } from "../model/finding.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectStatus } from "../model/object-status.ts";

/** An object of a listing, or something in its place that cannot or need not be read. */
export interface ListedObject {
  readonly object: ObjectRef;
  /** What becomes of it, if that is clear without reading it. */
  readonly status?: ObjectStatus;
}

export interface OpenObject {
  readonly reader: ByteReader;
  /** Tells whether what was read is the object as it was listed. Throws ReadFailure if it is not. */
  verify(): Promise<void> | void;
  /** What else is known of it; undefined if only another request can tell. */
  describe?(): ObjectDetails | undefined;
  /** Lets go of the object; to be called once, whatever happened. */
  close(): Promise<void> | void;
}

export interface ObjectSource {
  /** All objects, in the store's order, in bounded memory. */
  list(signal: AbortSignal): AsyncIterable<ListedObject>;
  /** Opens an object of the listing. Rejects with ReadFailure. */
  open(object: ObjectRef, signal: AbortSignal): Promise<OpenObject> | OpenObject;
}
