/** Which of the listed objects are read: by name, by size, by chance. What is left out is still reported. */

import { createHash } from "node:crypto";
import { skipped } from "../../model/object-status.ts";
import type { ListedObject } from "../../objects/object-source.ts";

export interface FilterSettings {
  /** Globs over the key. Without a slash they match the last part of it. None means all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Bytes; larger objects are not read. */
  readonly maxSizeInBytes: number;
  /** Above 0, up to 100. */
  readonly samplingPercentage: number;
}

/** A function that sets the status of the objects that are not to be read. */
export async function selectionFilter(
  settings: FilterSettings,
): Promise<(listed: ListedObject) => ListedObject> {
  const isIncluded = settings.include.length === 0 ? () => true : await globMatcher(settings.include);
  const isExcluded = settings.exclude.length === 0 ? () => false : await globMatcher(settings.exclude);
  return (listed) => {
    const { object } = listed;
    if (listed.status !== undefined) {
      return listed;
    }
    if (!isIncluded(object.key) || isExcluded(object.key)) {
      return { object, status: skipped("EXCLUDED") };
    }
    if (object.sizeInBytes > settings.maxSizeInBytes) {
      return { object, status: skipped("FILE_EXCEEDS_SIZE_LIMIT") };
    }
    return isSampled(object.key, settings.samplingPercentage)
      ? listed
      : { object, status: skipped("NOT_SAMPLED") };
  };
}

async function globMatcher(globs: readonly string[]): Promise<(key: string) => boolean> {
  const { default: picomatch } = await import("picomatch"); // Most scans have no globs.
  const matchers = globs.map((glob) =>
    picomatch(glob, { dot: true, ...(glob.includes("/") ? {} : { basename: true }) }),
  );
  return (key) => matchers.some((matches) => matches(key));
}

/** Chance that follows from the key, so that a repeated scan reads the same objects. */
function isSampled(key: string, percentage: number): boolean {
  if (percentage >= 100) {
    return true;
  }
  const share = createHash("sha256").update(key).digest().readUInt32BE(0) / 2 ** 32;
  return share * 100 < percentage;
}
