/** While Macie is off in an account and region, nearly every operation answers that it is not enabled. */

import type { Scope } from "../model/scope.ts";
import { ServiceError } from "../model/service-error.ts";
import type { Db } from "../store/database.ts";
import { readSession, type Session } from "../store/sessions.ts";

/**
 * The management account of an organization names its administrator without having Macie itself. And who asks for an
 * organization's configuration with Macie off is told that he is not its administrator: Terraform takes that alone
 * for "it is gone".
 */
const OPEN_OPERATIONS = new Set([
  "DescribeOrganizationConfiguration",
  "EnableMacie",
  "EnableOrganizationAdminAccount",
  "ListOrganizationAdminAccounts",
  "DisableOrganizationAdminAccount",
]);

/** Throws AccessDeniedException. A paused session passes: what may not be done while paused, operations refuse. */
export async function checkSession(db: Db, scope: Scope, operation: string): Promise<void> {
  if (!OPEN_OPERATIONS.has(operation)) {
    await requireSession(db, scope);
  }
}

/** Throws AccessDeniedException if there is none, be it that another request has just ended it. */
export async function requireSession(db: Db, scope: Scope): Promise<Session> {
  return required(await readSession(db, scope));
}

/**
 * To be called in a transaction: until its end nobody else does the same in this scope, and Macie stays on. Creations
 * under a quota and changes of the session take turns so.
 */
export async function lockSession(db: Db, scope: Scope): Promise<Session> {
  return required(await readSession(db, scope, "for update"));
}

function required(session: Session | undefined): Session {
  if (session === undefined) {
    // Terraform, prowler and others compare this text.
    throw new ServiceError("AccessDeniedException", "Macie is not enabled.");
  }
  return session;
}
