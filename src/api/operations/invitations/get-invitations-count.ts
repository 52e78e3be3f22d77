/** GetInvitationsCount: https://docs.aws.amazon.com/macie/latest/APIReference/invitations-count.html */

import type {
  GetInvitationsCountCommandInput,
  GetInvitationsCountCommandOutput,
} from "@aws-sdk/client-macie2";
import { countOpenInvitations } from "../../../store/invitations.ts";
import { defineOperation } from "../../operation.ts";

export const getInvitationsCount = defineOperation<
  GetInvitationsCountCommandInput,
  GetInvitationsCountCommandOutput
>("GetInvitationsCount", async (_, { db, scope }) => ({
  invitationsCount: await countOpenInvitations(db, scope),
}));
