/**
 * XML as S3 speaks it: elements, attributes and text. A document type is refused, so there are no entities but the
 * five that XML has, and a depth limit keeps hostile nesting out.
 */

import { XMLParser, XMLValidator } from "fast-xml-parser";
import { S3Error } from "../s3-error.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly within, joined. */
  readonly text: string;
}

/** Levels of elements. S3's deepest document (a lifecycle rule's filter) has seven. */
const MAX_DEPTH = 32;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  cdataPropName: "#cdata",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none but tab, line feed and carriage return.
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** What the parser makes of a node: `{ [name]: children, ":@": attributes }` or `{ "#text": text }`. */
type ParsedNode = Readonly<Record<string, unknown>>;

/** The document's root element. Throws MalformedXML. */
export function parseXml(text: string): XmlElement {
  if (CONTROL_CHARACTER.test(text) || /<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) {
    throw new S3Error("MalformedXML");
  }
  let nodes: readonly ParsedNode[];
  try {
    nodes = parser.parse(text) as readonly ParsedNode[];
  } catch {
    throw new S3Error("MalformedXML"); // Nested too deep, or a name that the parser does not take.
  }
  const roots = nodes.filter((node) => nameOf(node) !== "#text");
  if (roots.length !== 1) {
    throw new S3Error("MalformedXML");
  }
  return toElement(roots[0]!);
}

function nameOf(node: ParsedNode): string {
  return Object.keys(node).find((name) => name !== ":@") ?? "#text";
}

function toElement(node: ParsedNode): XmlElement {
  const name = nameOf(node);
  const children: XmlElement[] = [];
  let text = "";
  for (const child of node[name] as readonly ParsedNode[]) {
    const childName = nameOf(child);
    if (childName === "#text") {
      text += unescapeXml(String(child["#text"]));
    } else if (childName === "#cdata") {
      text += (child["#cdata"] as readonly ParsedNode[]).map((part) => String(part["#text"])).join("");
    } else if (childName !== "#comment") {
      children.push(toElement(child));
    }
  }
  const attributes = Object.fromEntries(
    Object.entries((node[":@"] ?? {}) as Readonly<Record<string, unknown>>).map(([key, value]) => [
      key,
      unescapeXml(String(value)),
    ]),
  );
  return { name, attributes, children, text };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&([^;&]*);?/g, (reference, name: string) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    const point =
      number === null ? -1 : Number.parseInt(number[1] ?? number[2]!, number[1] === undefined ? 10 : 16);
    const value =
      ENTITIES[name] ??
      (point > 0 && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : undefined);
    if (value === undefined || !reference.endsWith(";")) {
      throw new S3Error("MalformedXML");
    }
    return value;
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/**
 * Control characters become references, as S3 writes them: XML 1.0 has no form for most of them, which is what
 * `encoding-type=url` is for.
 */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped.
  return text.replace(/[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (character) => {
    return ESCAPES[character] ?? `&#x${character.codePointAt(0)!.toString(16)};`;
  });
}
