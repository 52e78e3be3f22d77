/**
 * How targets reach AWS services, or whatever speaks their protocols: the settings that all of them share, and what
 * the SDK's clients are made with. Credentials come from the settings, a profile, or the standard chain
 * (https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html).
 */

import { z } from "zod";
import type { TargetNeeds } from "../target.ts";

const nonEmpty = z.string().min(1).max(2048);

const regionName = z.string().regex(/^[a-z0-9-]{1,64}$/, "must be 1 to 64 of a-z, 0-9 and -");

/** Spread into the strict object of a target's settings. */
export const CONNECTION_SETTINGS = {
  /** Without, or `aws`: Amazon's own, whatever AWS_ENDPOINT_URL says, which is often this very service. */
  endpoint: z
    .union([z.literal("aws"), z.string().refine(isPlainAddress)], {
      error: "must be aws, or an http or https address without user, query and fragment",
    })
    .optional(),
  region: regionName.optional(),
  profile: nonEmpty.optional(),
  accessKeyId: nonEmpty.optional(),
  secretAccessKey: nonEmpty.optional(),
};

const connectionSchema = z.object(CONNECTION_SETTINGS);
export type Connection = Readonly<z.infer<typeof connectionSchema>>;

/** Milliseconds. */
export interface Timeouts {
  readonly connect: number;
  /** From the request until the whole answer is there. */
  readonly call: number;
  /** After that, or after the signal, for what the SDK does not break off: a credential process, say. */
  readonly grace: number;
}

/**
 * Ours: longer holds up the target's other findings when its address swallows packets, shorter gives up on services
 * that are merely slow, whose work is then done twice.
 */
export const TIMEOUTS: Timeouts = { connect: 5_000, call: 30_000, grace: 1_000 };

/** What the clients of all services take. Type of the SDK's own configuration, as far as it is used. */
export interface ClientOptions {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls?: boolean;
  readonly profile?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface ClientChoices {
  /** Used where none is set. */
  readonly region?: string | undefined;
  /** What the address is called in the target's settings. */
  readonly addressKey?: string;
  readonly timeouts?: Timeouts;
}

/** Throws an Error that names the key, for settings that do not go together. */
export function clientOptions(
  connection: Connection,
  needs: TargetNeeds,
  { region = needs.region, addressKey = "endpoint", timeouts = TIMEOUTS }: ClientChoices = {},
): ClientOptions {
  const { endpoint, profile, accessKeyId, secretAccessKey } = connection;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new Error(
      `${accessKeyId === undefined ? "accessKeyId" : "secretAccessKey"}: must be set with the other half of the key pair`,
    );
  }
  if (needs.isFromConsole) {
    checkConsoleSettings(connection, needs, addressKey);
  }
  return {
    region: connection.region ?? region,
    // The dispatcher tries again, with its own delays, and keeps count.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: timeouts.connect,
      requestTimeout: timeouts.call,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined || endpoint === "aws" ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    ...(profile === undefined ? {} : { profile }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  };
}

/**
 * Names that only Amazon gives out, and for these services only: others below amazonaws.com lead to customers'
 * machines, also by private addresses.
 */
const AMAZON_SERVICE =
  /^https:\/\/(?:events|lambda|securityhub|sns|sqs)(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** The operator's credentials, which is what the standard chain finds, and network are not for others to send by. */
function checkConsoleSettings(
  { endpoint = "aws", profile, accessKeyId }: Connection,
  { allowPrivateAddresses }: TargetNeeds,
  addressKey: string,
): void {
  if (profile !== undefined) {
    throw new Error("profile: a target made in the console cannot use a profile of the service's machine");
  }
  if (accessKeyId === undefined) {
    throw new Error("accessKeyId: a target made in the console must have its own key pair");
  }
  if (endpoint !== "aws" && !allowPrivateAddresses && !AMAZON_SERVICE.test(endpoint)) {
    throw new Error(`${addressKey}: a target made in the console must name an endpoint of Amazon's own`);
  }
}

/** Whether requests go to Amazon itself, which lets nobody speak in its services' names. */
export function isAmazon(endpoint: string | undefined): boolean {
  if (endpoint === undefined || endpoint === "aws") {
    return true;
  }
  return /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$/.test(
    new URL(endpoint).hostname,
  );
}

/** The region in an ARN, if it has one. */
export function regionOfArn(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1];
}

function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s?#@]+$/i.test(text)) {
    return false;
  }
  return URL.canParse(text);
}
