/** XML and HTML, read as the text they are written in: tags, attributes, comments and all, with lines as places. */

import type { Head, TextFormat } from "./format.ts";
import { extractPlainText } from "./plain-text.ts";

export const html: TextFormat = {
  kind: "text",
  id: "html",
  mimeType: "text/html",
  extensions: ["html", "htm", "xhtml"],
  recognises: (head) =>
    isMarkup(head, html.extensions, /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html)\b/i),
  extract: (reader, _head, context) => extractPlainText(reader, context.memory),
};

export const xml: TextFormat = {
  kind: "text",
  id: "xml",
  mimeType: "text/xml",
  extensions: ["xml", "xsd", "xsl", "xslt", "svg", "rss", "atom"],
  recognises: (head) => isMarkup(head, xml.extensions, /^\s*<\?xml\b/),
  extract: (reader, _head, context) => extractPlainText(reader, context.memory),
};

function isMarkup(head: Head, extensions: readonly string[], beginning: RegExp): boolean {
  return (
    head.text !== undefined &&
    (extensions.includes(head.extension) || beginning.test(head.text.toString("latin1", 0, 1024)))
  );
}
