/** The refusal of a request about jobs, in the form of the only texts of Macie's that are known. */

import { ServiceError } from "../model/service-error.ts";

export function refuse(reason: string): never {
  throw new ServiceError("ValidationException", `Input validation failed, ${reason}`);
}

/** At most a few of the ids that a refusal is about, each only as far as it can be an id. */
export function namesOf(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).map((id) => id.slice(0, 100));
  return `${shown.join(", ")}${ids.length > shown.length ? ", ..." : ""}`;
}
