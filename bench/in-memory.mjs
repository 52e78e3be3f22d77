/**
 * Detection over bytes already in memory, with the time spent in the detector apart from that spent in reading:
 * blocks come from the formats themselves, so they are those of a scan.
 */

import { readerOfBytes } from "../dist/formats/byte-reader.js";
import { identify } from "../dist/formats/identify.js";
import { plainText } from "../dist/formats/plain-text.js";
import { createReadingMemory } from "../dist/formats/reading-memory.js";

/** A detector with a memory to read into. */
export function makeScanner(detector) {
  const memory = createReadingMemory();
  return { detector, context: { labels: detector.labels, memory, onProblem: () => {} } };
}

/**
 * Scans bytes as plain text if `extension` is txt, else as identify() tells. Gives the seconds spent in the
 * detector, the seconds in all, and the number of detections.
 */
export async function scanInMemory({ detector, context }, bytes, extension) {
  const started = performance.now();
  let detecting = 0;
  let detections = 0;
  const report = () => {
    detections += 1;
  };
  for await (const block of await blocksOf(bytes, extension, context)) {
    const from = performance.now();
    detector.scan(block, report);
    detecting += performance.now() - from;
  }
  return { detecting: detecting / 1000, seconds: (performance.now() - started) / 1000, detections };
}

async function blocksOf(bytes, extension, context) {
  const reader = readerOfBytes(bytes);
  if (extension === "txt") return plainText.extract(reader, undefined, context);
  const identified = await identify(`bytes.${extension}`, reader);
  if (identified.kind !== "text") throw new Error(`bytes.${extension} is ${identified.kind}, not text`);
  return identified.format.extract(identified.reader, identified.head, context);
}
