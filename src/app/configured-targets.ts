/** The targets of anodyne.yaml and the environment, checked to the last key and made. */

import { checkPattern, makeTarget, TargetSettingsError } from "../outbox/make-target.ts";
import type { ConfiguredTarget } from "../outbox/open-targets.ts";
import type { Db } from "../store/database.ts";
import { syncConfiguredTargets, type TargetDefinition } from "../store/publication-targets.ts";
import type { TargetNeeds } from "../targets/target.ts";
import { ConfigError } from "./config-error.ts";
import type { ServiceConfig } from "./service-config.ts";
import type { TargetEntry } from "./target-entries.ts";

export interface ConfiguredTargets {
  readonly definitions: readonly TargetDefinition[];
  readonly targets: ReadonlyMap<string, ConfiguredTarget>;
}

type Publishing = Pick<ServiceConfig, "allowPrivateAddresses" | "region" | "targets">;

/** Throws ConfigError that names the target and the key. */
export function makeConfiguredTargets({ targets, ...needs }: Publishing): ConfiguredTargets {
  const made = targets.map((entry) => ({
    definition: definitionOf(entry),
    target: naming(entry, () => makeTarget(entry.type, entry.settings, targetNeeds(needs, false))),
  }));
  return {
    definitions: made.map(({ definition }) => definition),
    targets: new Map(made.map(({ definition: { id, type }, target }) => [id, { type, target }])),
  };
}

function targetNeeds(
  { allowPrivateAddresses, region }: Omit<Publishing, "targets">,
  isFromConsole: boolean,
): TargetNeeds {
  return { region, isFromConsole, allowPrivateAddresses };
}

/** Throws ConfigError if a target of the console has the id of a configured one. */
export async function saveConfiguredTargets(
  db: Db,
  definitions: readonly TargetDefinition[],
  now: Date,
): Promise<void> {
  const [taken] = await syncConfiguredTargets(db, definitions, now);
  if (taken !== undefined) {
    throw new ConfigError(`targets: ${taken}: id: a target that was made in the console has it`);
  }
}

function definitionOf(entry: TargetEntry): TargetDefinition {
  return {
    id: entry.id,
    type: entry.type,
    accountId: entry.account,
    pattern: naming(entry, () => checkPattern(entry.pattern)),
    enabled: entry.enabled,
  };
}

function naming<T>({ place }: TargetEntry, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof TargetSettingsError) {
      throw new ConfigError(`${place}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
