/** DeleteMember: https://docs.aws.amazon.com/macie/latest/APIReference/members-id.html */

import type { DeleteMemberCommandInput, DeleteMemberCommandOutput } from "@aws-sdk/client-macie2";
import { isInOrganization } from "../../../accounts/organization.ts";
import { afterEvent } from "../../../accounts/relationship.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { deleteMember as deleteFromInventory } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { requireMember } from "./member.ts";

export const deleteMember = defineOperation<DeleteMemberCommandInput, DeleteMemberCommandOutput>(
  "DeleteMember",
  async ({ id }, { db, scope, settings }) => {
    await changeRelationships({ db, scope }, async (db) => {
      const member = await requireMember(db, scope, id);
      const isOrganizations = member.path === "organization" && isInOrganization(settings.organization, id);
      if (isOrganizations || afterEvent(member.status, "delete") === undefined) {
        // As Macie words it; the account must be disassociated, or leave the organization, first.
        throw new ServiceError(
          "ValidationException",
          "The request is rejected because the current account cannot delete the given member account ID since it is still associated to it.",
        );
      }
      await deleteFromInventory(db, scope, id, { keepInvitation: false });
    });
    return {};
  },
);
