/**
 * A request as the input that the SDK's types describe: labels, query and headers by their traits, a payload of
 * XML by its members. S3 validates documents, so an unknown element, a missing one or a wrong value is MalformedXML.
 */

import { NormalizedSchema } from "@smithy/core/schema";
import { S3Error } from "../s3-error.ts";
import { readDocument } from "./document.ts";
import type { OperationSchema } from "./operation.ts";
import type { S3Request } from "./s3-request.ts";
import { parseXml, type XmlElement } from "./xml.ts";

/** Members absent from the request are absent from the input. A streaming payload is left in the request's body. */
export async function readInput(
  schema: OperationSchema,
  request: S3Request,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const [name, member] of NormalizedSchema.of(schema[4]).structIterator()) {
    const value = await readMember(name, member, request);
    if (value !== undefined) {
      input[name] = value;
    }
  }
  return input;
}

async function readMember(name: string, member: NormalizedSchema, request: S3Request): Promise<unknown> {
  const traits = member.getMergedTraits();
  if (traits.httpLabel) {
    return name === "Key" ? request.key : request.bucket;
  }
  if (typeof traits.httpQuery === "string") {
    return parameter(member, request.query.get(traits.httpQuery), traits.httpQuery);
  }
  if (typeof traits.httpHeader === "string") {
    return parameter(member, request.headers[traits.httpHeader.toLowerCase()], traits.httpHeader);
  }
  if (typeof traits.httpPrefixHeaders === "string") {
    return prefixedHeaders(request.headers, traits.httpPrefixHeaders.toLowerCase());
  }
  return traits.httpPayload && !member.isStreaming() ? await payload(member, request) : undefined;
}

async function payload(member: NormalizedSchema, request: S3Request): Promise<unknown> {
  const text = await readDocument(request);
  if (text === "") {
    return undefined;
  }
  if (!member.isStructSchema()) {
    return text;
  }
  const root = parseXml(text);
  if (root.name !== rootName(member)) {
    throw new S3Error("MalformedXML");
  }
  return readStructure(member, root);
}

function rootName(member: NormalizedSchema): string {
  const own = member.getOwnTraits().xmlName;
  return member.getMemberTraits().xmlName ?? own ?? member.getName() ?? "";
}

/** A value of the query or of a header, which S3 calls an invalid argument if it cannot be one. */
function parameter(member: NormalizedSchema, text: string | undefined, name: string): unknown {
  if (text === undefined) {
    return undefined;
  }
  if (member.isListSchema()) {
    return text.split(",").map((item) => item.trim());
  }
  const value = readScalar(member, text);
  if (value === undefined) {
    // S3 ignores dates in headers that are none.
    if (member.isTimestampSchema()) {
      return undefined;
    }
    throw new S3Error("InvalidArgument", `Provided ${name} not an integer or within integer range`, {
      elements: { ArgumentName: name, ArgumentValue: text },
    });
  }
  return value;
}

function prefixedHeaders(headers: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** Undefined if the text is none of the member's kind. */
function readScalar(member: NormalizedSchema, text: string): unknown {
  if (member.isNumericSchema()) {
    return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
  }
  if (member.isBooleanSchema()) {
    const word = text.trim().toLowerCase();
    return word === "true" ? true : word === "false" ? false : undefined;
  }
  if (member.isTimestampSchema()) {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
  return text;
}

function readStructure(schema: NormalizedSchema, element: XmlElement): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const members = membersOf(schema);
  for (const [name, text] of Object.entries(element.attributes)) {
    const member = members.attributes.get(name);
    if (member !== undefined) {
      value[member.getMemberName()] = text;
    }
  }
  for (const child of element.children) {
    const member = members.elements.get(child.name);
    if (member === undefined) {
      throw new S3Error("MalformedXML");
    }
    const name = member.getMemberName();
    if (member.isListSchema() && member.getMemberTraits().xmlFlattened) {
      value[name] = [
        ...((value[name] as unknown[] | undefined) ?? []),
        readValue(member.getValueSchema(), child),
      ];
    } else if (name in value) {
      throw new S3Error("MalformedXML");
    } else {
      value[name] = readValue(member, child);
    }
  }
  if (element.children.length > 0 && element.text.trim() !== "") {
    throw new S3Error("MalformedXML");
  }
  for (const name of members.required) {
    if (!(name in value)) {
      throw new S3Error("MalformedXML");
    }
  }
  return value;
}

function readValue(schema: NormalizedSchema, element: XmlElement): unknown {
  if (schema.isStructSchema()) {
    return readStructure(schema, element);
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = item.getMemberTraits().xmlName ?? "member";
    return element.children.map((child) => {
      if (child.name !== itemName) {
        throw new S3Error("MalformedXML");
      }
      return readValue(item, child);
    });
  }
  const value = element.children.length > 0 ? undefined : readScalar(schema, element.text);
  if (value === undefined) {
    throw new S3Error("MalformedXML");
  }
  return value;
}

interface Members {
  readonly elements: ReadonlyMap<string, NormalizedSchema>;
  readonly attributes: ReadonlyMap<string, NormalizedSchema>;
  readonly required: readonly string[];
}

const membersOfSchema = new WeakMap<object, Members>();

function membersOf(structure: NormalizedSchema): Members {
  const schema = structure.getSchema() as readonly unknown[];
  const known = membersOfSchema.get(schema);
  if (known !== undefined) {
    return known;
  }
  const elements = new Map<string, NormalizedSchema>();
  const attributes = new Map<string, NormalizedSchema>();
  const names: string[] = [];
  for (const [name, member] of structure.structIterator()) {
    const traits = member.getMemberTraits();
    (traits.xmlAttribute ? attributes : elements).set(traits.xmlName ?? name, member);
    names.push(name);
  }
  const count = typeof schema[6] === "number" ? schema[6] : 0;
  const members = { elements, attributes, required: names.slice(0, count) };
  membersOfSchema.set(schema, members);
  return members;
}
