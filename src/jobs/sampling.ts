/**
 * The share of a job's objects that a run reads: by chance, which follows from the run and the object. A batch that is
 * repeated chooses the same objects again; another run chooses others.
 */

import { createHash } from "node:crypto";

/** Percentage: above 0, up to 100. */
export function isSampled(runId: string, bucket: string, key: string, percentage: number): boolean {
  if (percentage >= 100) {
    return true;
  }
  // Neither a run's id nor a bucket's name can hold the separator.
  const hash = createHash("sha256").update(`${runId}\n${bucket}\n${key}`).digest();
  return (hash.readUInt32BE(0) / 2 ** 32) * 100 < percentage;
}
