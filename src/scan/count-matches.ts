/** How often a custom data identifier matches in a short text without structure, as its author tries it out. */

import { readerOfBytes } from "../formats/byte-reader.ts";
import { extractPlainText } from "../formats/plain-text.ts";
import { createReadingMemory } from "../formats/reading-memory.ts";
import type { CustomIdentifier } from "../identifiers/identifier.ts";
import { createDetector } from "./scanner-settings.ts";

/** The identifier must have passed its check. */
export async function countMatches(identifier: CustomIdentifier, text: string): Promise<number> {
  const detector = createDetector({ managedIds: [], customIdentifiers: [identifier], allowLists: [] });
  const bytes = Buffer.from(text);
  let count = 0;
  // A window longer than the text holds it in one block.
  for await (const block of extractPlainText(readerOfBytes(bytes), createReadingMemory(bytes.length + 1))) {
    detector.scan(block, () => {
      count++;
    });
  }
  return count;
}
