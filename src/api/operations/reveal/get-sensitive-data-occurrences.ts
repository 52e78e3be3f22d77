/**
 * GetSensitiveDataOccurrences:
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-findingid-reveal.html
 *
 * Always refused: occurrences are found by discovery results, and those are not stored yet.
 */

import type {
  GetSensitiveDataOccurrencesCommandInput,
  GetSensitiveDataOccurrencesCommandOutput,
} from "@aws-sdk/client-macie2";
import { INITIAL_REVEAL } from "../../../accounts/reveal-configuration.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { defineOperation } from "../../operation.ts";
import { readUnavailability } from "./reveal-subject.ts";

export const getSensitiveDataOccurrences = defineOperation<
  GetSensitiveDataOccurrencesCommandInput,
  GetSensitiveDataOccurrencesCommandOutput
>("GetSensitiveDataOccurrences", async ({ findingId }, { db, scope }) => {
  const { status } = (await readSetting(db, scope, "reveal")) ?? INITIAL_REVEAL;
  if (status === "DISABLED") {
    throw new ServiceError(
      "AccessDeniedException",
      "The request failed because retrieving occurrences of sensitive data isn't enabled for your account.",
    );
  }
  const [reason] = await readUnavailability(db, scope, findingId);
  // The reason alone is the message.
  throw new ServiceError("UnprocessableEntityException", reason);
});
