/** Reveal settings as the API shows them. */

import type { GetRevealConfigurationCommandOutput } from "@aws-sdk/client-macie2";
import type { RevealSettings } from "../../../accounts/reveal-configuration.ts";
import type { Presented } from "../../operation.ts";

export function presentReveal(
  settings: RevealSettings,
): Presented<Omit<GetRevealConfigurationCommandOutput, "$metadata">> {
  const { status, kmsKeyId, retrievalMode, roleName, externalId } = settings;
  return {
    configuration: { status, kmsKeyId },
    retrievalConfiguration: { retrievalMode, roleName, externalId },
  };
}
