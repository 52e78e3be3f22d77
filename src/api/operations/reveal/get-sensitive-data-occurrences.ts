/**
 * GetSensitiveDataOccurrences:
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-findingid-reveal.html
 *
 * The first request of a caller begins the work and is answered PROCESSING; a later one fetches what came of it, once.
 * Samples are nowhere but in memory and in that answer; that they were asked for and handed out is recorded.
 */

import type {
  GetSensitiveDataOccurrencesCommandInput,
  GetSensitiveDataOccurrencesCommandOutput,
} from "@aws-sdk/client-macie2";
import { INITIAL_REVEAL } from "../../../accounts/reveal-configuration.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { endReveal } from "../../../store/reveal-audit.ts";
import { defineOperation } from "../../operation.ts";
import { presentSamples } from "./present-samples.ts";
import { readFinding } from "./reveal-subject.ts";
import { logReveal, startReveal } from "./start-reveal.ts";

export const getSensitiveDataOccurrences = defineOperation<
  GetSensitiveDataOccurrencesCommandInput,
  GetSensitiveDataOccurrencesCommandOutput
>("GetSensitiveDataOccurrences", async ({ findingId }, context) => {
  const { db, scope, caller, pendingReveals } = context;
  const { status } = (await readSetting(db, scope, "reveal")) ?? INITIAL_REVEAL;
  if (status === "DISABLED") {
    throw new ServiceError(
      "AccessDeniedException",
      "The request failed because retrieving occurrences of sensitive data isn't enabled for your account.",
    );
  }
  const finding = await readFinding(db, scope, findingId);
  // By caller: one must not take away what another waits for, and the record names who was shown what.
  const key = JSON.stringify([scope.region, scope.accountId, caller.arn, findingId]);
  const taken = pendingReveals.take(key);
  if (taken === "processing") {
    return { status: "PROCESSING" };
  }
  if (taken?.kind === "failed") {
    return { status: "ERROR", error: taken.text };
  }
  if (taken?.kind === "revealed") {
    const types = Object.fromEntries(Array.from(taken.samples, ([id, samples]) => [id, samples.length]));
    await endReveal(db, taken.auditId, "REVEALED", types, context.clock.now());
    logReveal(finding, context, { outcome: "revealed", types });
    return { status: "SUCCESS", sensitiveDataOccurrences: presentSamples(taken.finding, taken.samples) };
  }
  await startReveal(key, finding, context);
  return { status: "PROCESSING" };
});
