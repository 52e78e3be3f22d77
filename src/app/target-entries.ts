/** Which targets the settings name: those of the file, and the common ones that a variable turns on. */

import { ConfigError } from "./config-error.ts";
import type { TargetConfig } from "./config-file.ts";
import type { ServiceVariables } from "./environment.ts";

/** One of the settings, as it was written; `place` is where, for messages. */
export interface TargetEntry {
  readonly place: string;
  readonly id: string;
  readonly type: string;
  readonly account: string | undefined;
  readonly pattern: unknown;
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The real one, at the address that the AWS SDK knows. */
const AWS = "aws";

/** A variable counts for more than a target of the file that has its id. Throws ConfigError. */
export function targetEntries(
  file: string | undefined,
  targets: readonly TargetConfig[],
  variables: ServiceVariables,
): readonly TargetEntry[] {
  const fromVariables = entriesOfVariables(variables);
  const fromFile = targets.map(
    ({ id, type, account, pattern, enabled = true, ...settings }): TargetEntry => ({
      place: `${file ?? "settings"}: targets: ${id}`,
      ...{ id, type, account, pattern, enabled, settings },
    }),
  );
  return [...fromFile.filter(({ id }) => !fromVariables.some((entry) => entry.id === id)), ...fromVariables];
}

function entriesOfVariables({
  eventBridgeEndpoint,
  securityHubEndpoint,
  webhookUrl,
  webhookSecret,
}: ServiceVariables): TargetEntry[] {
  if (webhookSecret !== undefined && webhookUrl === undefined) {
    throw new ConfigError("ANODYNE_WEBHOOK_SECRET: ANODYNE_WEBHOOK_URL is missing");
  }
  const entry = (place: string, id: string, settings: TargetEntry["settings"]): TargetEntry => ({
    ...{ place, id, type: id, account: undefined, pattern: undefined, enabled: true, settings },
  });
  return [
    ...(eventBridgeEndpoint === undefined
      ? []
      : [entry("ANODYNE_EVENTBRIDGE_ENDPOINT", "eventbridge", endpointOf(eventBridgeEndpoint))]),
    ...(securityHubEndpoint === undefined
      ? []
      : [entry("ANODYNE_SECURITYHUB_ENDPOINT", "securityhub", endpointOf(securityHubEndpoint))]),
    ...(webhookUrl === undefined
      ? []
      : [
          entry("ANODYNE_WEBHOOK_URL", "webhook", {
            url: webhookUrl,
            ...(webhookSecret === undefined ? {} : { secret: webhookSecret }),
          }),
        ]),
  ];
}

function endpointOf(text: string) {
  return text === AWS ? {} : { endpoint: text };
}
