/**
 * The ids of an account's classification scope and sensitivity inspection template. There is exactly one of each
 * per account and region, so the id follows from whose it is and needs no row.
 */

import { createHash } from "node:crypto";
import type { Scope } from "../model/scope.ts";

/** The name of both, fixed by Macie. */
export const DISCOVERY_NAME = "automated-sensitive-data-discovery";

/** 32 hexadecimal digits. */
export function settingsId(kind: "classification-scope" | "inspection-template", scope: Scope): string {
  return createHash("sha256").update(`${kind}/${scope.region}/${scope.accountId}`).digest("hex").slice(0, 32);
}
