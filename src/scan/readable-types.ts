/** The types of object, as findings name them in `result.mimeType`, that the scanner reads, and in which way. */

import { FORMATS } from "../formats/index.ts";

const READING = new Map<string, "container" | "text">(FORMATS.map(({ mimeType, kind }) => [mimeType, kind]));

/** Undefined for a type that is not read. */
export function readingOf(mimeType: string): "container" | "text" | undefined {
  return READING.get(mimeType);
}
