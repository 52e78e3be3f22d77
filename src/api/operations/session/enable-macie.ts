/** EnableMacie: https://docs.aws.amazon.com/macie/latest/APIReference/macie.html */

import type { EnableMacieCommandInput, EnableMacieCommandOutput } from "@aws-sdk/client-macie2";
import { ServiceError } from "../../../model/service-error.ts";
import { createSession } from "../../../store/sessions.ts";
import { defineOperation } from "../../operation.ts";

export const enableMacie = defineOperation<EnableMacieCommandInput, EnableMacieCommandOutput>(
  "EnableMacie",
  async (
    { findingPublishingFrequency = "FIFTEEN_MINUTES", status = "ENABLED" },
    { db, scope, clock, refreshBuckets },
  ) => {
    const now = clock.now();
    const isNew = await createSession(db, scope, {
      status,
      findingPublishingFrequency,
      createdAt: now,
      updatedAt: now,
    });
    if (!isNew) {
      throw new ServiceError("ConflictException", "Macie has already been enabled");
    }
    if (status === "ENABLED") {
      await refreshBuckets(scope);
    }
    return {};
  },
);
