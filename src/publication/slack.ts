/**
 * A finding as a message of a Slack incoming webhook, which Mattermost, Rocket.Chat and others take, too
 * (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, https://docs.slack.dev/reference/block-kit/blocks).
 * It says what is where and how much of it, never the data itself. `text` is what notifications show, and all that
 * programs without blocks do.
 */

import type { Finding } from "../model/finding.ts";

/**
 * Characters. Slack refuses a whole message with a header of more than 150, a section's text of more than 3,000 or a
 * field of more than 2,000 (the reference of blocks). A key has 1,024 bytes at most, which escapes make longer, and is
 * cut so that it fits with what stands around it; names are cut to what a line holds.
 */
const MAX_HEADER = 150;
const MAX_KEY = 2500;
const MAX_DESCRIPTION = 400;
const MAX_NAME = 140;

/** Types of sensitive data listed by name; the rest are counted. More is a page nobody reads in a channel. */
const MAX_TYPES = 15;

const SIGNS = { Low: ":large_blue_circle:", Medium: ":large_orange_circle:", High: ":red_circle:" } as const;
const OCCASIONS = { new: "", update: "Again: ", test: "Test: " } as const;

export function slackMessage(finding: Finding, kind: keyof typeof OCCASIONS): object {
  const { title, description, severity, type, accountId, region, id, createdAt, updatedAt } = finding;
  const headline = `${OCCASIONS[kind]}${title}`;
  const [kindOfPlace, place] = placeOf(finding);
  const sign = SIGNS[severity.description];
  const fields = [
    ["Severity", `${sign} ${severity.description}`],
    ["Type", code(type, MAX_NAME)],
    ["Account", code(`${accountId}, ${region}`, MAX_NAME)],
    ["When", kind === "update" ? updatedAt : createdAt],
    ...(finding.count > 1 ? [["Times", String(finding.count)]] : []),
  ];
  return {
    text: `${sign} ${escapeText(headline, MAX_HEADER)} ${code(place, MAX_KEY)}`,
    blocks: [
      { type: "header", text: { type: "plain_text", text: cut(headline, MAX_HEADER), emoji: false } },
      section(`${escapeText(description, MAX_DESCRIPTION)}
*${kindOfPlace}* ${code(place, MAX_KEY)}`),
      { type: "section", fields: fields.map(([name, value]) => mrkdwn(`*${name}*\n${value}`)) },
      ...foundData(finding),
      { type: "context", elements: [mrkdwn(`Anodyne, finding ${code(id, MAX_NAME)}`)] },
    ],
  };
}

function placeOf({ resourcesAffected }: Finding): readonly [kind: string, name: string] {
  const { s3Bucket, s3Object } = resourcesAffected;
  return s3Object === null ? ["Bucket", s3Bucket.name] : ["Object", s3Object.path];
}

/** The types of data and how often each was found, the most frequent first. */
function foundData({ classificationDetails }: Finding): readonly object[] {
  if (classificationDetails === null) {
    return [];
  }
  const { sensitiveData, customDataIdentifiers, additionalOccurrences } = classificationDetails.result;
  const found = [
    ...sensitiveData.flatMap(({ detections }) => detections.map(({ type, count }) => [type, count] as const)),
    ...customDataIdentifiers.detections.map(({ name, count }) => [name, count] as const),
  ].sort(([, a], [, b]) => b - a);
  const lines = found.slice(0, MAX_TYPES).map(([name, count]) => `• ${code(name, MAX_NAME)}: ${count}`);
  const rest = found.length > MAX_TYPES ? [`and ${found.length - MAX_TYPES} more types`] : [];
  const more = additionalOccurrences ? ["_There is more of it in the object._"] : [];
  return found.length === 0 ? [] : [section(["*Found*", ...lines, ...rest, ...more].join("\n"))];
}

function section(text: string): object {
  return { type: "section", text: mrkdwn(text) };
}

/** `verbatim`: Slack makes no links of what looks like one, so that no object's key can set one. */
function mrkdwn(text: string): object {
  return { type: "mrkdwn", text, verbatim: true };
}

/**
 * A name that others chose, as code: in it, nothing is bold, struck out or an emoji. It cannot hold a backquote, which
 * becomes an apostrophe.
 */
function code(name: string, limit: number): string {
  return `\`${escapeText(name.replaceAll("`", "'"), limit - 2)}\``;
}

/** In one line, cut to `limit` characters as they are sent, never within an escape. */
function escapeText(text: string, limit: number): string {
  let escaped = "";
  for (const character of text.replace(/\s/g, " ")) {
    const piece = ESCAPES[character] ?? character;
    if (escaped.length + piece.length >= limit) {
      return `${escaped}…`;
    }
    escaped += piece;
  }
  return escaped;
}

/**
 * Slack's three control characters, escaped as it asks, so that names cannot mention people or set links
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
