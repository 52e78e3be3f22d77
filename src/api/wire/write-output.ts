/**
 * From what a handler returns to JSON, by walking the output's shape: instants as ISO 8601 in UTC with milliseconds,
 * doubles with a fraction even if it is `.0`, undefined left out, null kept. What the shape does not know is a bug:
 * `onMismatch` is told the member's path, and the member is left out.
 */

import type { Member, Shape, StructureShape } from "../contract/shape.ts";

export type OnMismatch = (path: string, problem: string) => void;

export function writeOutput(shape: StructureShape, value: unknown, onMismatch: OnMismatch): string {
  return new Writer(shape.name, onMismatch).write(shape, value ?? {}) ?? "{}";
}

class Writer {
  readonly #onMismatch: OnMismatch;
  /** Where the walk is; put together only for what does not fit. */
  readonly #path: (number | string)[];

  constructor(root: string, onMismatch: OnMismatch) {
    this.#path = [root];
    this.#onMismatch = onMismatch;
  }

  /** Undefined if the value does not fit. */
  write(shape: Shape, value: unknown): string | undefined {
    return value === null ? "null" : (this.#writeKind(shape, value) ?? this.#mismatch(shape.kind));
  }

  #writeKind(shape: Shape, value: unknown): string | undefined {
    switch (shape.kind) {
      case "text":
        // Macie shows some enumerations that were not given as an empty text.
        return typeof value === "string" && (value === "" || (shape.limits.values?.has(value) ?? true))
          ? JSON.stringify(value)
          : undefined;
      case "number":
        return typeof value === "number" && Number.isFinite(value)
          ? writeNumber(value, shape.isWhole)
          : undefined;
      case "boolean":
        return typeof value === "boolean" ? String(value) : undefined;
      case "instant":
        return writeInstant(value);
      case "list":
        return Array.isArray(value) ? this.#writeList(shape.item, value) : undefined;
      case "map":
        return isRecord(value) ? this.#writeMap(shape.value, value) : undefined;
      case "structure":
        return isRecord(value) ? this.#writeStructure(shape.members, value) : undefined;
    }
  }

  #writeList(shape: Shape, items: readonly unknown[]): string {
    let text = "[";
    for (const [index, item] of items.entries()) {
      text += (index === 0 ? "" : ",") + (this.#writeAt(index, shape, item) ?? "null");
    }
    return `${text}]`;
  }

  #writeMap(shape: Shape, value: Readonly<Record<string, unknown>>): string {
    let text = "";
    for (const [key, item] of Object.entries(value)) {
      text += this.#writeMember(key, shape, item, text === "");
    }
    return `{${text}}`;
  }

  #writeStructure(members: ReadonlyMap<string, Member>, value: Readonly<Record<string, unknown>>): string {
    let text = "";
    for (const [name, item] of Object.entries(value)) {
      const member = members.get(name);
      if (member === undefined) {
        this.#mismatch("a known member", name);
      } else {
        text += this.#writeMember(name, member.shape, item, text === "");
      }
    }
    for (const [name, { isRequired }] of members) {
      if (isRequired && (value[name] === undefined || value[name] === null)) {
        this.#mismatch("always there, as required", name);
      }
    }
    return `{${text}}`;
  }

  #writeMember(name: string, shape: Shape, value: unknown, isFirst: boolean): string {
    const text = value === undefined ? undefined : this.#writeAt(name, shape, value);
    return text === undefined ? "" : `${isFirst ? "" : ","}${JSON.stringify(name)}:${text}`;
  }

  #writeAt(step: number | string, shape: Shape, value: unknown): string | undefined {
    this.#path.push(step);
    const text = this.write(shape, value);
    this.#path.pop();
    return text;
  }

  #mismatch(expected: string, ...steps: readonly string[]): undefined {
    const path = [...this.#path, ...steps].map((step) =>
      typeof step === "number" ? `[${step}]` : `.${step}`,
    );
    this.#onMismatch(path.join("").slice(1), `isn't ${expected} by the contract`);
    return undefined;
  }
}

/** JSON has one kind of number, but readers of many languages tell `1` from `1.0`. */
function writeNumber(value: number, isWhole: boolean): string {
  const text = String(value);
  return isWhole || !/^-?\d+$/.test(text) ? text : `${text}.0`;
}

function writeInstant(value: unknown): string | undefined {
  const instant = typeof value === "string" ? new Date(value) : value;
  return instant instanceof Date && !Number.isNaN(instant.getTime())
    ? JSON.stringify(instant.toISOString())
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
