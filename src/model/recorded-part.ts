/**
 * What a sensitive data discovery result says about one object, or one member of an archive: which identifiers found
 * something in it, and where. Read back from a results bucket (publication/recorded-parts.ts) to find the places again.
 */

import type { Location } from "./location.ts";

export interface RecordedPlaces {
  /** A managed identifier's id or a custom identifier's. */
  readonly identifierId: string;
  /** In the order of the text within each kind of place. */
  readonly locations: readonly Location[];
}

export interface RecordedPart {
  /** As in `PartReport`: empty for the object itself. */
  readonly innerPath: string;
  readonly places: readonly RecordedPlaces[];
}
