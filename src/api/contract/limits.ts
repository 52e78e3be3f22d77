/** The limits of one member of a structure: those of the public model joined with those that only the guide states. */

import { ENUMERATIONS, MEMBERS, NUMBERS, TEXTS } from "./constraints.generated.ts";
import { DOCUMENTED_LIMITS } from "./documented-limits.ts";

/** Both ends included; lengths in characters. */
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
}

export interface TextLimits extends NumberLimits {
  readonly pattern?: RegExp;
  readonly values?: ReadonlySet<string>;
}

export interface Limits {
  readonly isRequired: boolean;
  /** Of numbers: they need not be whole. */
  readonly isDouble: boolean;
  /** Of texts, and of texts in lists and maps. */
  readonly text: TextLimits;
  readonly number: NumberLimits;
  /** How many a list or map may hold. */
  readonly items: NumberLimits;
  /** Of the keys of a map. */
  readonly key: TextLimits;
}

/** What the guide adds to the model for a member, see Limits. */
export type DocumentedLimits = Partial<Pick<Limits, "items" | "key" | "number" | "text">>;

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
