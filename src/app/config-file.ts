/** `anodyne.yaml`: what it may say, checked with messages that name the key and what is allowed. */

import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";

const accountId = z.string().regex(/^\d{12}$/, "must be 12 digits, in quotes");
const port = z.int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

const keySchema = z.strictObject({
  accessKeyId: z.string().min(3).max(128),
  secretAccessKey: z.string().min(8).max(128),
  /** A named user of the account; the account's root without. */
  user: z
    .string()
    .regex(/^[\w+=,.@-]{1,64}$/, "must be 1 to 64 of letters, digits and _+=,.@-")
    .optional(),
});

const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, "must be 1 to 64 of a-z, 0-9 and -"),
  /** The account that the store's buckets belong to; the default account without. */
  account: accountId.optional(),
  /** The store's address; Amazon's own without. */
  endpoint: url.optional(),
  /** The region that requests are signed for. */
  region: z.string().min(1).max(64).optional(),
  /** Shows all buckets in this region's session, whatever region the store says they are in. */
  showInRegion: z.string().min(1).max(64).optional(),
  pathStyle: z.boolean().optional(),
  anonymous: z.boolean().optional(),
  profile: z.string().min(1).optional(),
  accessKeyId: z.string().min(1).optional(),
  secretAccessKey: z.string().min(1).optional(),
  /** Only these buckets; all that the credentials may list without. Needed for anonymous access. */
  buckets: z.array(z.string().min(3).max(255)).optional(),
});

/** What every target has; the rest is checked by its type when the targets are made. */
const targetSchema = z.looseObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, "must be 1 to 64 of a-z, 0-9 and -"),
  type: z.string().min(1),
  /** Only this account's findings; those of all accounts without. */
  account: accountId.optional(),
  /** An EventBridge event pattern; all findings without. */
  pattern: z.unknown().optional(),
  enabled: z.boolean().optional(),
});

const configSchema = z.strictObject({
  host: z.string().min(1).optional(),
  port: port.optional(),
  dataDir: z.string().min(1).optional(),
  databaseUrl: z.string().min(1).optional(),
  roles: z
    .array(z.enum(["api", "scheduler", "worker"]))
    .min(1)
    .optional(),
  /** Scanning threads; as many as processors without. */
  threads: z.int().min(1).max(256).optional(),
  logLevel: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
  accounts: z.array(z.strictObject({ id: accountId, keys: z.array(keySchema).min(1) })).optional(),
  organization: z
    .strictObject({
      id: z
        .string()
        .regex(/^o-[a-z0-9]{10,32}$/, "must be o- and 10 to 32 of a-z and 0-9")
        .optional(),
      managementAccount: accountId,
      memberAccounts: z.array(accountId).default([]),
    })
    .optional(),
  sources: z.array(sourceSchema).optional(),
  targets: z.array(targetSchema).optional(),
  publication: z
    .strictObject({
      /** Whether targets that are made in the console may name private and loopback addresses. */
      allowPrivateAddresses: z.boolean().optional(),
    })
    .optional(),
  store: z.strictObject({ newBucketsBlockPublicAccess: z.boolean().optional() }).optional(),
  policy: z.strictObject({ baseline: z.enum(["report", "silent"]).optional() }).optional(),
  inventory: z.strictObject({ refreshHours: z.number().min(0.01).max(168).optional() }).optional(),
  /** Days that discovery results of accounts without a results bucket are kept; with 0 none are made for them. */
  results: z.strictObject({ retentionDays: z.int().min(0).max(3650).optional() }).optional(),
  findings: z.strictObject({ retentionDays: z.int().min(1).max(3650).optional() }).optional(),
  jobs: z
    .strictObject({
      /** What a job without managedDataIdentifierSelector looks for. */
      defaultManagedIdentifiers: z.enum(["all", "recommended"]).optional(),
      /** Seconds between two CreateClassificationJob calls of an account; Macie allows one in 10 s, we any number. */
      creationIntervalSeconds: z.number().min(0).max(3600).optional(),
    })
    .optional(),
  reveal: z
    .strictObject({
      /** Requests to retrieve occurrences of sensitive data, of an account and day; Macie allows 100, we any number. */
      requestsPerDay: z.int().min(0).max(1_000_000).optional(),
    })
    .optional(),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type SourceConfig = z.infer<typeof sourceSchema>;
export type TargetConfig = z.infer<typeof targetSchema>;

/** Throws ConfigError. */
export function readConfigFile(file: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"})`, {
      cause: error,
    });
  }
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch (error) {
    throw new ConfigError(`${file}: ${(error as Error).message.split("\n")[0]}`, { cause: error });
  }
  return parseConfig(content ?? {}, file);
}

/** Throws ConfigError that names the key. */
export function parseConfig(content: unknown, place: string): ConfigFile {
  const parsed = configSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue!.path.join(".");
    throw new ConfigError(`${place}: ${key === "" ? "" : `${key}: `}${issue!.message}`);
  }
  const { sources = [], accounts = [], targets = [] } = parsed.data;
  refuseRepeated(
    sources.map(({ id }) => id),
    `${place}: sources: id`,
  );
  refuseRepeated(
    targets.map(({ id }) => id),
    `${place}: targets: id`,
  );
  refuseRepeated(
    accounts.map(({ id }) => id),
    `${place}: accounts: id`,
  );
  refuseRepeated(
    accounts.flatMap(({ keys }) => keys.map(({ accessKeyId }) => accessKeyId)),
    `${place}: accounts: accessKeyId`,
  );
  for (const { id, accessKeyId, secretAccessKey, anonymous, buckets } of sources) {
    if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
      throw new ConfigError(`${place}: sources: ${id}: accessKeyId and secretAccessKey belong together`);
    }
    if (anonymous === true && buckets === undefined) {
      throw new ConfigError(
        `${place}: sources: ${id}: anonymous access needs buckets: a list of their names`,
      );
    }
  }
  return parsed.data;
}

function refuseRepeated(values: readonly string[], what: string): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) {
    throw new ConfigError(`${what} ${repeated} stands there twice`);
  }
}
