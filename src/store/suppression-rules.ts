/** The suppression rules of a scope, as they are applied to findings when these are created or updated. */

import { matchesCriteria } from "../findings/criteria/matches-criteria.ts";
import { parseCriteria } from "../findings/criteria/parse-criteria.ts";
import type { Finding } from "../model/finding.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

/** Archives findings that a rule is about. Which rule it is makes no difference, so their positions do not matter. */
export type Suppress = <F extends Finding>(finding: F) => F;

/** Reads the rules as of now; there are a thousand at most. */
export async function loadSuppression(db: Db, { accountId, region }: Scope): Promise<Suppress> {
  const rows = await db
    .selectFrom("findings_filter")
    .select("criteria")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("action", "=", "ARCHIVE")
    .execute();
  const rules = rows.map(({ criteria }) => parseCriteria(criteria));
  return (finding) =>
    !finding.archived && rules.some((rule) => matchesCriteria(finding, rule))
      ? { ...finding, archived: true }
      : finding;
}
