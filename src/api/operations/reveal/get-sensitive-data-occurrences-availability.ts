/**
 * GetSensitiveDataOccurrencesAvailability:
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-findingid-reveal-availability.html
 */

import type {
  GetSensitiveDataOccurrencesAvailabilityCommandInput,
  GetSensitiveDataOccurrencesAvailabilityCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { readFinding, readRevealability } from "./reveal-subject.ts";

export const getSensitiveDataOccurrencesAvailability = defineOperation<
  GetSensitiveDataOccurrencesAvailabilityCommandInput,
  GetSensitiveDataOccurrencesAvailabilityCommandOutput
>("GetSensitiveDataOccurrencesAvailability", async ({ findingId }, context) => {
  const finding = await readFinding(context.db, context.scope, findingId);
  const revealability = await readRevealability(finding, context);
  return revealability.kind === "available"
    ? { code: "AVAILABLE", reasons: [] }
    : { code: "UNAVAILABLE", reasons: revealability.reasons };
});
