/** Custom identifiers and allow lists from files: YAML or JSON, and plain text for lists of words. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import {
  ALLOW_LIST_LIMITS,
  type AllowListDefinition,
  checkAllowList,
  wordsOf,
} from "../../identifiers/allow-lists/allow-list-definition.ts";
import {
  CUSTOM_IDENTIFIER_LIMITS,
  checkCustomIdentifier,
} from "../../identifiers/custom/check-custom-identifier.ts";
import type { CustomIdentifier, SeverityLevel } from "../../identifiers/identifier.ts";
import { UsageError } from "../usage-error.ts";

const SEVERITIES = { LOW: "Low", MEDIUM: "Medium", HIGH: "High" } as const;

/** As CreateCustomDataIdentifier takes it, with an id of the author's own choice besides. */
const customIdentifierSchema = z.strictObject({
  id: z.string().min(1).optional(),
  name: z.string(),
  description: z.string().optional(),
  regex: z.string(),
  keywords: z.array(z.string()).default([]),
  ignoreWords: z.array(z.string()).default([]),
  maximumMatchDistance: z.number().default(CUSTOM_IDENTIFIER_LIMITS.maximumMatchDistance.default),
  severityLevels: z
    .array(z.strictObject({ occurrencesThreshold: z.number(), severity: z.enum(["LOW", "MEDIUM", "HIGH"]) }))
    .optional(),
});

const allowListSchema = z.union([
  z.strictObject({ name: z.string().optional(), regex: z.string() }),
  z.strictObject({ name: z.string().optional(), words: z.array(z.string()) }),
]);

/**
 * The custom identifiers of a file: one, a list of them, or such a list under `customDataIdentifiers`. Throws
 * UsageError that names the file, the identifier, the field and the limit.
 */
export function readCustomIdentifiers(file: string): CustomIdentifier[] {
  return itemsOf(readStructured(file), "customDataIdentifiers").map((item, index) => {
    const place = `${file}: custom identifier ${index + 1}`;
    const { id, severityLevels, description, ...fields } = parseItem(customIdentifierSchema, item, place);
    const definition = {
      ...fields,
      ...(description === undefined ? {} : { description }),
      ...(severityLevels === undefined ? {} : { severityLevels: severityLevels.map(toSeverityLevel) }),
    };
    const problem = checkCustomIdentifier(definition);
    if (problem !== undefined) {
      throw new UsageError(`${place}: ${problem.field} ${problem.problem}`);
    }
    return { kind: "custom", id: id ?? idOf(definition), ...definition };
  });
}

/** The allow lists of a file: a list of words, one a line, or in YAML or JSON lists with `regex` or `words`. */
export function readAllowLists(file: string): AllowListDefinition[] {
  if (!isStructured(file)) {
    return [checked({ kind: "words", words: wordsOf(readText(file)) }, file)];
  }
  return itemsOf(readStructured(file), "allowLists").map((item, index) => {
    const place = `${file}: allow list ${index + 1}`;
    const parsed = parseItem(allowListSchema, item, place);
    return checked(
      "regex" in parsed ? { kind: "regex", regex: parsed.regex } : { kind: "words", words: parsed.words },
      place,
    );
  });
}

function checked(definition: AllowListDefinition, place: string): AllowListDefinition {
  const problem = checkAllowList(definition);
  if (problem !== undefined) {
    throw new UsageError(`${place}: ${problem.field} ${problem.problem}`);
  }
  return definition;
}

function toSeverityLevel(level: {
  readonly occurrencesThreshold: number;
  readonly severity: keyof typeof SEVERITIES;
}): SeverityLevel {
  return { occurrencesThreshold: level.occurrencesThreshold, severity: SEVERITIES[level.severity] };
}

/** An id in the form of a UUID that follows from the definition, so that findings keep their ids. */
function idOf(definition: object): string {
  const hex = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function isStructured(file: string): boolean {
  return [".yaml", ".yml", ".json"].includes(path.extname(file).toLowerCase());
}

function itemsOf(content: unknown, key: string): readonly unknown[] {
  if (Array.isArray(content)) {
    return content;
  }
  const listed =
    typeof content === "object" && content !== null ? (content as Record<string, unknown>)[key] : undefined;
  return Array.isArray(listed) ? listed : [content];
}

function parseItem<T>(schema: z.ZodType<T>, item: unknown, place: string): T {
  const parsed = schema.safeParse(item);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const field = issue!.path.join(".");
  throw new UsageError(`${place}: ${field === "" ? "" : `${field}: `}${issue!.message}`);
}

function readStructured(file: string): unknown {
  try {
    return parseYaml(readText(file)); // JSON is YAML.
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(`${file}: ${(error as Error).message.split("\n")[0]}`, { cause: error });
  }
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > ALLOW_LIST_LIMITS.sizeInBytes) {
      throw new UsageError(`${file}: larger than ${ALLOW_LIST_LIMITS.sizeInBytes} bytes`);
    }
    return bytes.toString("utf8");
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"})`, {
      cause: error,
    });
  }
}
