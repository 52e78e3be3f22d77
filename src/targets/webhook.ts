/**
 * Webhooks: each finding is a POST, signed as Standard Webhooks say
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), in the format that the
 * receiver reads. Only 410 ends the matter: the specification calls every other answer but 2xx a failure to be tried again.
 */

import { Agent as HttpAgent, validateHeaderName, validateHeaderValue } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { presentEvent } from "../publication/formats.ts";
import { type PostOutcome, post } from "./post.ts";
import { mayBePublicHost, NOT_PUBLIC, publicLookup } from "./public-address.ts";
import { secondsOfRetryAfter } from "./retry-after.ts";
import type { Delivery, DeliveryResult, Target, TargetKind, TargetNeeds } from "./target.ts";

/**
 * Deliveries at a time. A batch is over when its last one is: more would keep the others' results waiting for a
 * slow answer, fewer would leave connections idle.
 */
const MAX_BATCH = 40;

/** Requests at the same moment: many receivers are one small program, and 4 of some milliseconds are hundreds a second. */
const CONCURRENCY = 4;

/** Bytes of a secret, from the specification: fewer can be guessed, more add nothing to HMAC-SHA256. */
const SECRET_BYTES = { least: 24, most: 64 };

/** Seconds. The specification recommends 15 to 30. */
const TIMEOUT = { least: 1, most: 60, usual: 20 };

/** What HTTP and the specification have us set. */
const OWN_HEADERS =
  /^(?:webhook-.*|host|connection|content-length|transfer-encoding|content-type|expect|te|trailer|upgrade)$/i;

const secret = z.string().refine(isSecret, {
  error: `must be whsec_ and then ${SECRET_BYTES.least} to ${SECRET_BYTES.most} bytes in base64`,
});

const settings = z.strictObject({
  url: z.string().superRefine((url, context) => {
    const reason = urlFault(url);
    if (reason !== undefined) {
      context.addIssue({ code: "custom", message: reason });
    }
  }),
  /** Several while one is being replaced: each signs. */
  secret: z.union([secret, z.array(secret).min(1).max(10)]).optional(),
  format: z.enum(["event", "ocsf", "slack"]).default("event"),
  headers: z
    .record(z.string(), z.string())
    .superRefine((headers, context) => {
      for (const [name, value] of Object.entries(headers)) {
        const reason = headerFault(name, value);
        if (reason !== undefined) {
          context.addIssue({ code: "custom", path: [name], message: reason });
        }
      }
    })
    .optional(),
  timeoutSeconds: z.number().min(TIMEOUT.least).max(TIMEOUT.most).default(TIMEOUT.usual),
});

type WebhookSettings = z.output<typeof settings>;

export const webhook: TargetKind<WebhookSettings> = {
  type: "webhook",
  settings,
  create: (given, needs) => openWebhook(given, needs, publicLookup()),
};

/** `lookup` resolves names for a target that must stay with public addresses. */
export function openWebhook(
  { url: address, secret: secrets = [], format, headers = {}, timeoutSeconds }: WebhookSettings,
  { isFromConsole, allowPrivateAddresses }: TargetNeeds,
  lookup: ReturnType<typeof publicLookup>,
): Target {
  const url = new URL(address);
  const mustBePublic = isFromConsole && !allowPrivateAddresses;
  if (mustBePublic && !mayBePublicHost(url.hostname)) {
    throw new Error(
      "url: names a private, loopback or link-local address, which this service does not allow",
    );
  }
  const agentSettings = { keepAlive: true, maxSockets: CONCURRENCY, scheduling: "lifo" } as const;
  const agent = url.protocol === "https:" ? new HttpsAgent(agentSettings) : new HttpAgent(agentSettings);
  const signers = [secrets].flat().map((each) => new Webhook(each));

  const send = async (delivery: Delivery, signal: AbortSignal): Promise<DeliveryResult> => {
    const { id } = delivery.event;
    const body = JSON.stringify(presentEvent(format, delivery));
    const now = new Date();
    const signature = signers.map((signer) => signer.sign(id, now, body)).join(" ");
    const outcome = await post(
      {
        url,
        agent,
        headers: {
          "user-agent": "Anodyne",
          ...headers,
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          ...(signature === "" ? {} : { "webhook-signature": signature }),
        },
        body,
        timeoutMs: timeoutSeconds * 1000,
        ...(mustBePublic ? { lookup } : {}),
      },
      signal,
    );
    return resultOf(outcome, Date.now());
  };

  return {
    maxBatch: MAX_BATCH,
    deliver: (deliveries, signal) => sendAll(deliveries, (delivery) => send(delivery, signal)),
    close: async () => agent.destroy(),
  };
}

function resultOf(outcome: PostOutcome, now: number): DeliveryResult {
  if (outcome.kind === "failed") {
    return outcome.code === NOT_PUBLIC
      ? { kind: "refused", reason: "the address is not public" }
      : { kind: "retry", reason: outcome.code };
  }
  const { status, retryAfter } = outcome;
  if (status >= 200 && status < 300) {
    return { kind: "delivered" };
  }
  const reason =
    status >= 300 && status < 400 ? `HTTP ${status}, a redirect is not followed` : `HTTP ${status}`;
  if (status === 410) {
    return { kind: "refused", reason };
  }
  const afterSeconds = secondsOfRetryAfter(retryAfter, now);
  return { kind: "retry", reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/**
 * A few at a time, in their order. Once the receiver has said when to come back, the rest of the batch is not sent:
 * it would only be refused, too.
 */
async function sendAll(
  deliveries: readonly Delivery[],
  send: (delivery: Delivery) => Promise<DeliveryResult>,
): Promise<readonly DeliveryResult[]> {
  const results: DeliveryResult[] = [];
  let throttled: DeliveryResult | undefined;
  let next = 0;
  const sendNext = async (): Promise<void> => {
    while (next < deliveries.length) {
      const index = next;
      next += 1;
      const result = throttled ?? (await send(deliveries[index]!));
      results[index] = result;
      throttled ??= result.kind === "retry" && result.afterSeconds !== undefined ? result : undefined;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, sendNext));
  return results;
}

function urlFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return "must be an address that begins with https:// or http://";
  }
  if (url.username !== "" || url.password !== "") {
    return "must not hold a user name or password: an authorization belongs into headers";
  }
  return url.hash === "" ? undefined : "must not have a fragment (#), which is never sent";
}

function headerFault(name: string, value: string): string | undefined {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    return "is no header that HTTP can send";
  }
  return OWN_HEADERS.test(name) ? "is set by Anodyne itself" : undefined;
}

function isSecret(text: string): boolean {
  const encoded = text.replace(/^whsec_/, "");
  const bytes = Buffer.from(encoded, "base64");
  const isBase64 = bytes.toString("base64") === encoded;
  return isBase64 && bytes.length >= SECRET_BYTES.least && bytes.length <= SECRET_BYTES.most;
}
