/**
 * How far an object was read, and why not further. The reasons are those of Macie's discovery results
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html, ClassificationResultStatus) and
 * a few of our own for what Macie passes over in silence.
 */

export type StatusCode = "COMPLETE" | "PARTIAL" | "SKIPPED" | "FAILED";

export type MacieReason =
  | "ARCHIVE_CONTAINS_UNPROCESSED_FILES"
  | "ARCHIVE_EXCEEDS_SIZE_LIMIT"
  | "ARCHIVE_NESTING_LEVEL_OVER_LIMIT"
  | "ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT"
  | "ARCHIVE_TOTAL_DOCUMENTS_PROCESSED_OVER_LIMIT"
  | "FILE_EXCEEDS_SIZE_LIMIT"
  | "INVALID_ENCRYPTION"
  | "INVALID_KMS_KEY"
  | "INVALID_OBJECT_STATE"
  | "JSON_NESTING_LEVEL_OVER_LIMIT"
  | "MALFORMED_FILE"
  | "MALFORMED_OR_FILE_SIZE_EXCEEDS_LIMIT"
  | "NO_SUCH_BUCKET_AVAILABLE"
  | "OBJECT_VERSION_MISMATCH"
  | "OOXML_UNCOMPRESSED_RATIO_EXCEEDS_LIMIT"
  | "OOXML_UNCOMPRESSED_SIZE_EXCEEDS_LIMIT"
  | "PERMISSION_DENIED"
  | "SOURCE_OBJECT_NO_LONGER_AVAILABLE"
  | "TIME_CUT_OFF_REACHED"
  | "UNABLE_TO_PARSE_FILE"
  | "UNSUPPORTED_FILE_TYPE_EXCEPTION";

/** Reasons that Macie has no word for. */
export type OwnReason =
  /** Left out by --include, --exclude or a job's scope. */
  | "EXCLUDED"
  /** Not chosen by --sampling or a job's sampling depth. */
  | "NOT_SAMPLED"
  /** A symbolic link below a scanned folder; what it points to is not followed. */
  | "SYMBOLIC_LINK"
  /** A pipe, socket or device in a scanned folder. */
  | "NOT_A_REGULAR_FILE"
  /** The store, the network or the disk gave an error that none of the other reasons says better. */
  | "READ_ERROR"
  /** Stopped by the user before this object was read to its end. */
  | "INTERRUPTED"
  /** A bug of ours while reading this object; the message is in the log. */
  | "INTERNAL_ERROR";

export type StatusReason = MacieReason | OwnReason;

/**
 * COMPLETE has no reason, the others always have one. SKIPPED: deliberately not read. FAILED: tried, and could
 * not. PARTIAL: some of it was analysed.
 */
export type ObjectStatus =
  | { readonly code: "COMPLETE" }
  | { readonly code: "PARTIAL" | "SKIPPED" | "FAILED"; readonly reason: StatusReason };

export const COMPLETE: ObjectStatus = { code: "COMPLETE" };

export function partial(reason: StatusReason): ObjectStatus {
  return { code: "PARTIAL", reason };
}

export function skipped(reason: StatusReason): ObjectStatus {
  return { code: "SKIPPED", reason };
}

export function failed(reason: StatusReason): ObjectStatus {
  return { code: "FAILED", reason };
}
