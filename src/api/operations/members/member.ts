/** Members as the API shows them, and the refusals that its operations share. */

import type { Member as PresentedMember } from "@aws-sdk/client-macie2";
import {
  afterEvent,
  type RelationshipEvent,
  type StoredStatus,
  shownStatus,
} from "../../../accounts/relationship.ts";
import { macieArn, type Scope } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import type { Db } from "../../../store/database.ts";
import { countMembers, type Member, readMember } from "../../../store/members.ts";
import type { Tags } from "../../../store/tags.ts";
import type { Presented } from "../../operation.ts";

export function presentMember(scope: Scope, member: Member, tags: Tags): Presented<PresentedMember> {
  return {
    accountId: member.accountId,
    administratorAccountId: member.administratorId,
    arn: macieArn(scope, "member", member.accountId),
    email: member.email,
    invitedAt: member.invitedAt,
    masterAccountId: member.administratorId,
    relationshipStatus: shownStatus(member.status, member.isSessionPaused),
    tags,
    updatedAt: member.updatedAt,
  };
}

/** An account in the caller's inventory. Terraform takes both texts for "it is gone". */
export async function requireMember(db: Db, scope: Scope, accountId: string): Promise<Member> {
  const member = await readMember(db, scope, accountId);
  if (member !== undefined) {
    return member;
  }
  const { all } = await countMembers(db, scope);
  throw all === 0
    ? new ServiceError(
        "ConflictException",
        "The request failed because no member accounts are associated with your account.",
      )
    : notAssociated(accountId);
}

/** The status after what the administrator does, which must keep the account in the inventory. */
export function requireNextStatus(member: Member, event: RelationshipEvent): StoredStatus {
  const next = afterEvent(member.status, event);
  if (next === undefined || next === "gone") {
    throw notAssociated(member.accountId);
  }
  return next;
}

export function notAssociated(accountId: string): ServiceError {
  return new ServiceError(
    "ValidationException",
    `The request failed because the ${accountId} account is not associated with your account.`,
  );
}
