/** GetMacieSession: https://docs.aws.amazon.com/macie/latest/APIReference/macie.html */

import type { GetMacieSessionCommandInput, GetMacieSessionCommandOutput } from "@aws-sdk/client-macie2";
import { partitionOf } from "../../../model/scope.ts";
import { defineOperation } from "../../operation.ts";
import { requireSession } from "../../session-gate.ts";

export const getMacieSession = defineOperation<GetMacieSessionCommandInput, GetMacieSessionCommandOutput>(
  "GetMacieSession",
  async (_, { db, scope }) => {
    const session = await requireSession(db, scope);
    return {
      ...session,
      serviceRole: `arn:${partitionOf(scope.region)}:iam::${scope.accountId}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
    };
  },
);
