/**
 * CreateMember: https://docs.aws.amazon.com/macie/latest/APIReference/members.html
 *
 * An account of the caller's organization is a member at once; another one has to be invited.
 */

import type { CreateMemberCommandInput, CreateMemberCommandOutput } from "@aws-sdk/client-macie2";
import { requireAccountId } from "../../../accounts/account-id.ts";
import { INITIAL_DISCOVERY, statusOfNewMember } from "../../../accounts/automated-discovery.ts";
import {
  isInOrganization,
  MAX_INVITED_MEMBERS,
  MAX_ORGANIZATION_MEMBERS,
  type OrganizationSettings,
} from "../../../accounts/organization.ts";
import { afterEvent, type MembershipPath } from "../../../accounts/relationship.ts";
import { requireNoAdministrator } from "../../../accounts/standing.ts";
import { macieArn, type Scope } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { readSetting } from "../../../store/account-settings.ts";
import type { Db } from "../../../store/database.ts";
import { deleteInvitation } from "../../../store/invitations.ts";
import { countMembers, type NewMember, readMember, writeMember } from "../../../store/members.ts";
import { createSession } from "../../../store/sessions.ts";
import { readStanding } from "../../../store/standing.ts";
import { writeTags } from "../../../store/tags.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";

export const createMember = defineOperation<CreateMemberCommandInput, CreateMemberCommandOutput>(
  "CreateMember",
  async ({ account, tags }, { db, scope, clock, settings, refreshBuckets }) => {
    const { accountId = "", email = "" } = account;
    requireAccountId(accountId, "account.accountId");
    requireEmail(email);
    if (accountId === scope.accountId) {
      throw new ServiceError(
        "ValidationException",
        "The request failed because an account can't be its own member.",
      );
    }
    const arn = macieArn(scope, "member", accountId);
    const memberScope = { accountId, region: scope.region };
    const isEnabledNow = await changeRelationships({ db, scope }, async (db) => {
      const standing = await readStanding(db, scope, settings.organization);
      requireNoAdministrator(standing);
      const isEnrolled =
        standing.kind === "administrator" &&
        standing.isOrganizationAdmin &&
        isInOrganization(settings.organization, accountId);
      const path = isEnrolled ? "organization" : "invitation";
      await requireNew(db, scope, accountId, path);
      const now = clock.now();
      await writeMember(
        db,
        scope,
        isEnrolled
          ? await enrol(db, scope, memberScope, settings.organization, now)
          : created(accountId, email, now),
      );
      await writeTags(db, arn, tags);
      return (
        isEnrolled &&
        (await createSession(db, memberScope, {
          status: "ENABLED",
          findingPublishingFrequency: "FIFTEEN_MINUTES",
          createdAt: now,
          updatedAt: now,
        }))
      );
    });
    if (isEnabledNow) {
      await refreshBuckets(memberScope);
    }
    return { arn };
  },
);

function requireEmail(email: string): void {
  // No mail is sent to it, but it is shown, and Macie takes no other text.
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new ServiceError("ValidationException", "Value at 'account.email' must be an email address.");
  }
}

async function requireNew(db: Db, scope: Scope, accountId: string, path: MembershipPath): Promise<void> {
  const existing = await readMember(db, scope, accountId);
  if (existing === undefined) {
    const { byInvitation, byOrganization } = await countMembers(db, scope);
    const [count, limit] =
      path === "invitation"
        ? [byInvitation, MAX_INVITED_MEMBERS]
        : [byOrganization, MAX_ORGANIZATION_MEMBERS];
    if (count >= limit) {
      throw new ServiceError(
        "ServiceQuotaExceededException",
        `The request failed because an account can have ${limit} members by ${path}.`,
      );
    }
  } else if (path === "invitation" || afterEvent(existing.status, "enrol") === undefined) {
    throw new ServiceError(
      "ConflictException",
      `The request failed because the ${accountId} account is already associated with your account.`,
    );
  }
}

function created(accountId: string, email: string, now: Date): NewMember {
  return {
    accountId,
    email,
    path: "invitation",
    status: "Created",
    discovery: "DISABLED",
    invitedAt: null,
    updatedAt: now,
  };
}

/** Makes an account of the organization a member; Macie does not ask it. */
async function enrol(
  db: Db,
  scope: Scope,
  memberScope: Scope,
  organization: OrganizationSettings | undefined,
  now: Date,
): Promise<NewMember> {
  const standing = await readStanding(db, memberScope, organization);
  if (standing.kind !== "standalone") {
    throw new ServiceError(
      "ConflictException",
      `The request failed because the ${memberScope.accountId} account is ${
        standing.kind === "member" ? "a member of another" : "itself a"
      } Macie administrator account.`,
    );
  }
  await deleteInvitation(db, memberScope, scope.accountId);
  return {
    accountId: memberScope.accountId,
    email: null,
    path: "organization",
    status: "Enabled",
    discovery: statusOfNewMember((await readSetting(db, scope, "discovery")) ?? INITIAL_DISCOVERY),
    invitedAt: null,
    updatedAt: now,
  };
}
