/**
 * The shapes of the API's inputs and outputs with their limits: the SDK's runtime schema joined with the tables
 * beside this file. Macie's shapes hold no unions, no documents and nothing that refers to itself, and a member's
 * name on the wire is its own.
 */

import { NormalizedSchema } from "@smithy/core/schema";
import type { Limits, NumberLimits, TextLimits } from "./limits.ts";
import { limitsOf } from "./limits-of.ts";

export type Shape =
  | { readonly kind: "text"; readonly limits: TextLimits }
  | { readonly kind: "number"; readonly isWhole: boolean; readonly limits: NumberLimits }
  | { readonly kind: "boolean" }
  | { readonly kind: "instant" }
  | { readonly kind: "list"; readonly item: Shape; readonly minItems: number; readonly maxItems: number }
  | { readonly kind: "map"; readonly key: TextLimits; readonly value: Shape; readonly maxItems: number }
  | StructureShape;

export interface StructureShape {
  readonly kind: "structure";
  readonly name: string;
  readonly members: ReadonlyMap<string, Member>;
}

export interface Member {
  readonly shape: Shape;
  readonly isRequired: boolean;
  readonly place: "body" | "label" | "query";
  /** True for the token by which a repeated request is known. */
  readonly isIdempotencyToken: boolean;
}

/** The shape of an operation's input or output, from the SDK's schema of it. */
export function structureOf(schema: Parameters<typeof NormalizedSchema.of>[0]): StructureShape {
  return toStructure(NormalizedSchema.of(schema));
}

function toStructure(schema: NormalizedSchema): StructureShape {
  const name = schema.getName() ?? "";
  const members = new Map<string, Member>();
  for (const [member, memberSchema] of schema.structIterator()) {
    const limits = limitsOf(name, member);
    const { httpLabel, httpQuery, idempotencyToken } = memberSchema.getMergedTraits();
    members.set(member, {
      shape: toShape(memberSchema, limits),
      isRequired: limits.isRequired || httpLabel === 1,
      place: httpLabel === 1 ? "label" : httpQuery === undefined ? "body" : "query",
      isIdempotencyToken: idempotencyToken === 1,
    });
  }
  return { kind: "structure", name, members };
}

function toShape(schema: NormalizedSchema, limits: Limits): Shape {
  if (schema.isStructSchema()) {
    return toStructure(schema);
  }
  if (schema.isListSchema()) {
    const { min = 0, max = Number.POSITIVE_INFINITY } = limits.items;
    return { kind: "list", item: toShape(schema.getValueSchema(), limits), minItems: min, maxItems: max };
  }
  if (schema.isMapSchema()) {
    const { max = Number.POSITIVE_INFINITY } = limits.items;
    return { kind: "map", key: limits.key, value: toShape(schema.getValueSchema(), limits), maxItems: max };
  }
  if (schema.isStringSchema()) {
    return { kind: "text", limits: limits.text };
  }
  if (schema.isNumericSchema()) {
    return { kind: "number", isWhole: !limits.isDouble, limits: limits.number };
  }
  if (schema.isBooleanSchema()) {
    return { kind: "boolean" };
  }
  if (schema.isTimestampSchema()) {
    return { kind: "instant" };
  }
  throw new Error(`${schema.getName()} has a kind that Macie's contract did not have`);
}
