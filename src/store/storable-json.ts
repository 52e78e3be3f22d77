/** JSON text that PostgreSQL's jsonb can hold, whatever texts came from outside. */

import { toStorable } from "../base/storable-text.ts";

export function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "string" ? toStorable(item) : item));
}
