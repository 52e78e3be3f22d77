/** Makes a target of what was written about it, or says which key is wrong. */

import { parseEventPattern } from "../publication/event-pattern/parse-event-pattern.ts";
import { TARGET_KINDS } from "../targets/index.ts";
import type { Target, TargetKind, TargetNeeds } from "../targets/target.ts";

/** Names the key, and what is allowed; never the value, which may be a secret. */
export class TargetSettingsError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TargetSettingsError";
  }
}

/** Throws TargetSettingsError. `settings` are all but what every target has: id, type, account, pattern, enabled. */
export function makeTarget(
  type: string,
  settings: unknown,
  needs: TargetNeeds,
  kinds: readonly TargetKind[] = TARGET_KINDS,
): Target {
  const kind = kinds.find((known) => known.type === type);
  if (kind === undefined) {
    throw new TargetSettingsError(`type: must be one of ${kinds.map((known) => known.type).join(", ")}`);
  }
  const parsed = kind.settings.safeParse(settings);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue!.path.join(".");
    throw new TargetSettingsError(`${key === "" ? "" : `${key}: `}${issue!.message}`);
  }
  try {
    return kind.create(parsed.data, needs);
  } catch (error) {
    throw new TargetSettingsError((error as Error).message, { cause: error });
  }
}

/** Throws TargetSettingsError that names the key within the pattern. */
export function checkPattern(pattern: unknown): object | undefined {
  if (pattern === undefined) {
    return undefined;
  }
  const parsed = parseEventPattern(pattern);
  if (!parsed.ok) {
    throw new TargetSettingsError(`pattern: ${parsed.key === "" ? "" : `${parsed.key}: `}${parsed.reason}`);
  }
  return pattern as object;
}
