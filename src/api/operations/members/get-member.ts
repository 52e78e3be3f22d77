/** GetMember: https://docs.aws.amazon.com/macie/latest/APIReference/members-id.html */

import type { GetMemberCommandInput, GetMemberCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { readTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { presentMember, requireMember } from "./member.ts";

export const getMember = defineOperation<GetMemberCommandInput, GetMemberCommandOutput>(
  "GetMember",
  async ({ id }, { db, scope }) => {
    const member = await requireMember(db, scope, id);
    return presentMember(scope, member, await readTags(db, macieArn(scope, "member", id)));
  },
);
