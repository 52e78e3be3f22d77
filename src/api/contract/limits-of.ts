/** The limits of one member of a structure: those of the public model joined with those that only the guide states. */

import { ENUMERATIONS, MEMBERS, NUMBERS, TEXTS } from "./constraints.generated.ts";
import { DOCUMENTED_LIMITS } from "./documented-limits.ts";
import type { Limits, TextLimits } from "./limits.ts";

export function limitsOf(structure: string, member: string): Limits {
  const { isRequired = false, limit } = modelEntry(structure, member) ?? {};
  const documented = DOCUMENTED_LIMITS[`${structure}.${member}`] ?? DOCUMENTED_LIMITS[`*.${member}`] ?? {};
  return {
    isRequired,
    isDouble: limit === "double",
    text: { ...modelText(limit), ...documented.text },
    number: { ...(limit === undefined ? {} : NUMBERS[limit]), ...documented.number },
    items: documented.items ?? {},
    key: documented.key ?? {},
  };
}

interface ModelEntry {
  readonly isRequired: boolean;
  /** The name of a table's row. */
  readonly limit?: string;
}

/** Reads `name!:Limit[]`, as constraints.generated.ts describes it. */
function modelEntry(structure: string, member: string): ModelEntry | undefined {
  for (const entry of (MEMBERS[structure] ?? "").split(" ")) {
    const [, name, mark, limit] = /^(\w+)(!?)(?::(\w+)(?:\[\])?)?$/.exec(entry) ?? [];
    if (name === member) {
      return { isRequired: mark === "!", ...(limit === undefined ? {} : { limit }) };
    }
  }
  return undefined;
}

function modelText(limit: string | undefined): TextLimits {
  if (limit === undefined) {
    return {};
  }
  const values = ENUMERATIONS[limit];
  const { pattern, ...length } = TEXTS[limit] ?? {};
  return {
    ...length,
    ...(values === undefined ? {} : { values: new Set(values.split(" ")) }),
    ...(pattern === undefined ? {} : { pattern: new RegExp(pattern, "u") }),
  };
}
