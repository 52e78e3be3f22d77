/** One object of a store as a listing names it, or one file of a folder in the same terms. */

/** The size of what has none until it was read. */
export const SIZE_UNKNOWN = -1;

export interface ObjectRef {
  /** The bucket's name; for a scanned folder the folder's. */
  readonly bucket: string;
  /** The object's key; for a file its path below the folder, with `/`. */
  readonly key: string;
  /** As stored. SIZE_UNKNOWN before a pipe has been read. */
  readonly sizeInBytes: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly lastModified: string;
  /** Without quotes. For a file, made of size and time of change. */
  readonly eTag: string;
  /** Empty where the bucket keeps no versions. */
  readonly versionId: string;
  readonly storageClass: string;
}
