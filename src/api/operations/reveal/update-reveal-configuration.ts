/**
 * UpdateRevealConfiguration: https://docs.aws.amazon.com/macie/latest/APIReference/reveal-configuration.html
 *
 * Macie checks that key and role exist; here they are used first when occurrences are revealed.
 */

import { randomBytes } from "node:crypto";
import type {
  UpdateRevealConfigurationCommandInput,
  UpdateRevealConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { INITIAL_REVEAL, updateReveal } from "../../../accounts/reveal-configuration.ts";
import { changeSetting } from "../../../store/account-settings.ts";
import { changeSettings } from "../../change-settings.ts";
import { defineOperation } from "../../operation.ts";
import { presentReveal } from "./present-reveal.ts";

/** Bytes: an external id keeps others from using the role through this service, so it must not be guessed. */
const EXTERNAL_ID_BYTES = 16;

export const updateRevealConfiguration = defineOperation<
  UpdateRevealConfigurationCommandInput,
  UpdateRevealConfigurationCommandOutput
>("UpdateRevealConfiguration", async ({ configuration, retrievalConfiguration }, { db, scope }) => {
  const { status, kmsKeyId } = configuration;
  const mode = retrievalConfiguration?.retrievalMode;
  const retrieval = mode === undefined ? undefined : { mode, roleName: retrievalConfiguration?.roleName };
  const newExternalId = randomBytes(EXTERNAL_ID_BYTES).toString("hex");
  const settings = await changeSettings({ db, scope }, (db) =>
    changeSetting(db, scope, "reveal", (before = INITIAL_REVEAL) =>
      updateReveal(before, { status: status ?? before.status, kmsKeyId, retrieval }, newExternalId),
    ),
  );
  return presentReveal(settings);
});
