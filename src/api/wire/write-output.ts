/**
 * From what a handler returns to JSON, by walking the output's shape: instants as ISO 8601 in UTC with milliseconds,
 * doubles with a fraction even if it is `.0`, undefined left out, null kept. What the shape does not know is a bug:
 * `onMismatch` is told the member's path, and the member is left out.
 */

import type { Shape, StructureShape } from "../contract/shape.ts";

export type OnMismatch = (path: string, problem: string) => void;

export function writeOutput(shape: StructureShape, value: unknown, onMismatch: OnMismatch): string {
  return write(shape, value ?? {}, shape.name, onMismatch) ?? "{}";
}

/** Undefined if the value does not fit. */
function write(shape: Shape, value: unknown, path: string, onMismatch: OnMismatch): string | undefined {
  if (value === null) {
    return "null";
  }
  switch (shape.kind) {
    case "text":
      // Macie shows some enumerations that were not given as an empty text.
      return typeof value === "string" && (value === "" || (shape.limits.values?.has(value) ?? true))
        ? JSON.stringify(value)
        : mismatch();
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? writeNumber(value, shape.isWhole)
        : mismatch();
    case "boolean":
      return typeof value === "boolean" ? String(value) : mismatch();
    case "instant":
      return writeInstant(value) ?? mismatch();
    case "list":
      return Array.isArray(value)
        ? `[${value.map((item, index) => write(shape.item, item, `${path}[${index}]`, onMismatch) ?? "null").join()}]`
        : mismatch();
    case "map":
      return isRecord(value)
        ? writeMembers(Object.entries(value), () => shape.value, path, onMismatch)
        : mismatch();
    case "structure":
      return isRecord(value) ? writeStructure(shape, value, path, onMismatch) : mismatch();
  }

  function mismatch(): undefined {
    onMismatch(path, `isn't what the contract calls ${shape.kind}`);
    return undefined;
  }
}

function writeStructure(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  onMismatch: OnMismatch,
): string {
  for (const [name, { isRequired }] of shape.members) {
    if (isRequired && (value[name] ?? undefined) === undefined) {
      onMismatch(`${path}.${name}`, "is required");
    }
  }
  return writeMembers(Object.entries(value), (name) => shape.members.get(name)?.shape, path, onMismatch);
}

function writeMembers(
  entries: readonly [string, unknown][],
  shapeOf: (name: string) => Shape | undefined,
  path: string,
  onMismatch: OnMismatch,
): string {
  const members: string[] = [];
  for (const [name, item] of entries) {
    const shape = shapeOf(name);
    if (shape === undefined) {
      onMismatch(`${path}.${name}`, "isn't in the contract");
    } else if (item !== undefined) {
      const text = write(shape, item, `${path}.${name}`, onMismatch);
      members.push(...(text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]));
    }
  }
  return `{${members.join()}}`;
}

/** JSON has one kind of number, but readers of many languages tell `1` from `1.0`. */
function writeNumber(value: number, isWhole: boolean): string {
  const text = String(value);
  return isWhole || !/^-?\d+$/.test(text) ? text : `${text}.0`;
}

function writeInstant(value: unknown): string | undefined {
  const instant = value instanceof Date ? value : typeof value === "string" ? new Date(value) : undefined;
  return instant === undefined || Number.isNaN(instant.getTime())
    ? undefined
    : JSON.stringify(instant.toISOString());
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
