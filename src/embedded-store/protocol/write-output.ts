/** An operation's output as a response: headers by their traits, and a payload of XML, text or bytes. */

import type { Readable } from "node:stream";
import { NormalizedSchema } from "@smithy/core/schema";
import type { OperationSchema } from "./operation.ts";
import { httpOf } from "./route.ts";
import { escapeXml } from "./xml.ts";

export interface WrittenOutput {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array | Readable;
}

type Structure = Readonly<Record<string, unknown>>;

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function writeOutput(schema: OperationSchema, output: unknown): WrittenOutput {
  const [, , status] = httpOf(schema);
  const outputSchema = NormalizedSchema.of(schema[5]);
  const headers: Record<string, string> = {};
  if (outputSchema.isUnitSchema() || output === undefined) {
    return { status, headers };
  }
  const values = output as Structure;
  let payload: NormalizedSchema | undefined;
  let hasElements = false;
  for (const [name, member] of outputSchema.structIterator()) {
    const traits = member.getMergedTraits();
    if (typeof traits.httpHeader === "string") {
      writeHeader(headers, traits.httpHeader, member, values[name]);
    } else if (typeof traits.httpPrefixHeaders === "string") {
      for (const [key, value] of Object.entries((values[name] ?? {}) as Readonly<Record<string, string>>)) {
        headers[traits.httpPrefixHeaders.toLowerCase() + key] = value;
      }
    } else if (traits.httpPayload) {
      payload = member;
    } else {
      hasElements = true;
    }
  }
  if (payload !== undefined) {
    return { status, headers, ...writePayload(headers, payload, values[payload.getMemberName()]) };
  }
  if (!hasElements) {
    return { status, headers };
  }
  const name = outputSchema.getOwnTraits().xmlName ?? outputSchema.getName() ?? "";
  return { status, headers, body: writeDocument(headers, name, outputSchema, values) };
}

/** A root element with its members, for the few documents that no schema describes. */
export function textDocument(name: string, text: string): string {
  return `${DECLARATION}<${name} xmlns="${NAMESPACE}">${escapeXml(text)}</${name}>`;
}

function writePayload(
  headers: Record<string, string>,
  member: NormalizedSchema,
  value: unknown,
): { readonly body?: string | Uint8Array | Readable } {
  if (value === undefined) {
    return {};
  }
  if (!member.isStructSchema()) {
    return { body: value as string | Uint8Array | Readable };
  }
  const name = member.getMemberTraits().xmlName ?? member.getOwnTraits().xmlName ?? member.getName() ?? "";
  return { body: writeDocument(headers, name, member, value as Structure) };
}

function writeDocument(
  headers: Record<string, string>,
  name: string,
  schema: NormalizedSchema,
  values: Structure,
): string {
  headers["content-type"] = "application/xml";
  return `${DECLARATION}<${name} xmlns="${NAMESPACE}">${writeMembers(schema, values)}</${name}>`;
}

function writeHeader(
  headers: Record<string, string>,
  name: string,
  member: NormalizedSchema,
  value: unknown,
): void {
  if (value === undefined || value === null) {
    return;
  }
  headers[name.toLowerCase()] = member.isTimestampSchema()
    ? new Date(value as Date | string).toUTCString()
    : Array.isArray(value)
      ? value.join(", ")
      : String(value);
}

function writeMembers(schema: NormalizedSchema, values: Structure): string {
  let xml = "";
  for (const [name, member] of schema.structIterator()) {
    const value = values[name];
    const traits = member.getMemberTraits();
    if (value === undefined || value === null || traits.xmlAttribute || traits.httpHeader) {
      continue;
    }
    const element = traits.xmlName ?? name;
    if (member.isListSchema() && traits.xmlFlattened) {
      for (const item of value as readonly unknown[]) {
        xml += writeElement(element, member.getValueSchema(), item);
      }
    } else {
      xml += writeElement(element, member, value);
    }
  }
  return xml;
}

function writeElement(name: string, schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema()) {
    const structure = value as Structure;
    return `<${name}${attributesOf(schema, structure)}>${writeMembers(schema, structure)}</${name}>`;
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = item.getMemberTraits().xmlName ?? "member";
    const items = (value as readonly unknown[]).map((entry) => writeElement(itemName, item, entry));
    return `<${name}>${items.join("")}</${name}>`;
  }
  const text = schema.isTimestampSchema() ? new Date(value as Date | string).toISOString() : String(value);
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function attributesOf(schema: NormalizedSchema, values: Structure): string {
  let text = "";
  const namespace = schema.getMemberTraits().xmlNamespace;
  if (Array.isArray(namespace)) {
    text += ` xmlns:${namespace[0]}="${namespace[1]}"`;
  }
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMemberTraits();
    if (traits.xmlAttribute && values[name] !== undefined) {
      text += ` ${traits.xmlName ?? name}="${escapeXml(String(values[name]))}"`;
    }
  }
  return text;
}
