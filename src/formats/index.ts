/**
 * All formats, in the order in which they are asked whether an object is theirs: those told by their first bytes,
 * then those told by their structure, and plain text for what is left.
 */

import { csv, tsv } from "./delimited-text/delimited-text.ts";
import type { Format } from "./format.ts";
import { gzip } from "./gzip.ts";
import { json } from "./json/json.ts";
import { html, xml } from "./markup.ts";
import { plainText } from "./plain-text.ts";

export const FORMATS: readonly Format[] = [gzip, html, xml, json, tsv, csv, plainText];
