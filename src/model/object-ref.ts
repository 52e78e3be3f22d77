/** One object of a store as a listing names it, or one file of a folder in the same terms. */

export interface ObjectRef {
  /** The bucket's name; for a scanned folder the folder's. */
  readonly bucket: string;
  /** The object's key; for a file its path below the folder, with `/`. */
  readonly key: string;
  readonly sizeInBytes: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly lastModified: string;
  /** Without quotes. For a file, made of size and time of change. */
  readonly eTag: string;
  /** Empty where the bucket keeps no versions. */
  readonly versionId: string;
  readonly storageClass: string;
}
