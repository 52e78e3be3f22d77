/**
 * GetSensitiveDataOccurrencesAvailability:
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-findingid-reveal-availability.html
 */

import type {
  GetSensitiveDataOccurrencesAvailabilityCommandInput,
  GetSensitiveDataOccurrencesAvailabilityCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { readUnavailability } from "./reveal-subject.ts";

export const getSensitiveDataOccurrencesAvailability = defineOperation<
  GetSensitiveDataOccurrencesAvailabilityCommandInput,
  GetSensitiveDataOccurrencesAvailabilityCommandOutput
>("GetSensitiveDataOccurrencesAvailability", async ({ findingId }, { db, scope }) => ({
  code: "UNAVAILABLE" as const,
  reasons: await readUnavailability(db, scope, findingId),
}));
