/** What a scan tells about its progress while it runs. */

export interface ScanProgress {
  /** An object was listed. */
  listed(sizeInBytes: number): void;
  /** The listing is complete: the total is known from here on. */
  listingEnded(): void;
  /** An object is done. */
  done(hasFinding: boolean): void;
  stop(): void;
}

export const NO_PROGRESS: ScanProgress = {
  listed: () => {},
  listingEnded: () => {},
  done: () => {},
  stop: () => {},
};
