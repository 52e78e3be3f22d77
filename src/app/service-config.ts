/** All settings of the service in one value: flags, then environment, then anodyne.yaml, then defaults. */

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { ConfigError } from "./config-error.ts";
import { type ConfigFile, readConfigFile, type SourceConfig } from "./config-file.ts";
import type { ServiceVariables } from "./environment.ts";
import type { KeyPair } from "./root-key.ts";
import { type TargetEntry, targetEntries } from "./target-entries.ts";

export type Role = "api" | "scheduler" | "worker";

/** As they came from the command line. */
export interface ServiceFlags {
  readonly host?: string;
  readonly port?: string;
  readonly dataDir?: string;
  readonly config?: string;
  readonly s3Endpoint?: string;
  readonly databaseUrl?: string;
  readonly roles?: string;
}

export interface AccountConfig {
  readonly id: string;
  readonly keys: readonly (KeyPair & { readonly user?: string | undefined })[];
}

export interface ServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Undefined for the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly roles: ReadonlySet<Role>;
  readonly threads: number;
  readonly logLevel: string;
  readonly defaultAccountId: string;
  /** The default account's root pair, if it was given. */
  readonly rootKey: KeyPair | undefined;
  /** Further key pairs, also of the default account. */
  readonly accounts: readonly AccountConfig[];
  readonly organization: NonNullable<ConfigFile["organization"]> | undefined;
  /** Empty for the embedded store. */
  readonly sources: readonly SourceConfig[];
  /** As they were written; `makeConfiguredTargets` checks them. */
  readonly targets: readonly TargetEntry[];
  /** Whether targets of the console may name private and loopback addresses. */
  readonly allowPrivateAddresses: boolean;
  /** Of AWS-shaped targets that name none. */
  readonly region: string;
  readonly newBucketsBlockPublicAccess: boolean;
  readonly policyBaseline: "report" | "silent";
  readonly refreshHours: number;
  readonly findingRetentionDays: number;
  readonly resultRetentionDays: number;
  readonly defaultManagedIdentifiers: "ALL" | "RECOMMENDED";
  readonly jobCreationIntervalSeconds: number;
  /** 0 for no limit. */
  readonly revealRequestsPerDay: number;
}

const DEFAULT_PORT = 6224;
const DEFAULT_FILE = "anodyne.yaml";
const ROLES: readonly Role[] = ["api", "scheduler", "worker"];

/** Throws ConfigError. Without `--config`, an anodyne.yaml in the working folder counts. */
export function serviceConfig(flags: ServiceFlags, variables: ServiceVariables): ServiceConfig {
  const named = flags.config ?? variables.config;
  const file = named ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
  const yaml: ConfigFile = file === undefined ? {} : readConfigFile(file);
  const s3Endpoint = flags.s3Endpoint ?? variables.s3Endpoint;
  return {
    host: flags.host ?? variables.host ?? yaml.host ?? "127.0.0.1",
    port: portOf(flags.port ?? variables.port) ?? yaml.port ?? DEFAULT_PORT,
    dataDir: path.resolve(flags.dataDir ?? variables.dataDir ?? yaml.dataDir ?? "anodyne-data"),
    databaseUrl: databaseUrlOf(flags.databaseUrl ?? variables.databaseUrl ?? yaml.databaseUrl),
    roles: new Set(rolesOf(flags.roles) ?? yaml.roles ?? ROLES),
    threads: yaml.threads ?? availableParallelism(),
    logLevel: yaml.logLevel ?? "info",
    defaultAccountId: accountIdOf(variables.accountId),
    rootKey: keyPairOf(variables),
    accounts: yaml.accounts ?? [],
    organization: yaml.organization,
    sources:
      s3Endpoint === undefined ? (yaml.sources ?? []) : [{ id: "s3", endpoint: addressOf(s3Endpoint) }],
    targets: targetEntries(file, yaml.targets ?? [], variables),
    allowPrivateAddresses: yaml.publication?.allowPrivateAddresses ?? false,
    region: variables.region,
    newBucketsBlockPublicAccess: yaml.store?.newBucketsBlockPublicAccess ?? false,
    policyBaseline: yaml.policy?.baseline ?? "report",
    refreshHours: yaml.inventory?.refreshHours ?? 24,
    resultRetentionDays: yaml.results?.retentionDays ?? 90,
    findingRetentionDays: yaml.findings?.retentionDays ?? 90,
    defaultManagedIdentifiers: yaml.jobs?.defaultManagedIdentifiers === "recommended" ? "RECOMMENDED" : "ALL",
    jobCreationIntervalSeconds: yaml.jobs?.creationIntervalSeconds ?? 0,
    revealRequestsPerDay: yaml.reveal?.requestsPerDay ?? 0,
  };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new ConfigError(`port: ${text} is none: 0 to 65535, 0 for any that is free`);
  }
  return Number(text);
}

function rolesOf(text: string | undefined): readonly Role[] | undefined {
  if (text === undefined) {
    return undefined;
  }
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !ROLES.includes(name as Role));
  if (unknown !== undefined) {
    throw new ConfigError(`roles: ${unknown || "nothing"} is none: ${ROLES.join(", ")}`);
  }
  return names as Role[];
}

function accountIdOf(text: string): string {
  if (!/^\d{12}$/.test(text)) {
    throw new ConfigError("ANODYNE_ACCOUNT_ID: must be 12 digits");
  }
  return text;
}

/** The text is not repeated: it may hold a password. */
function databaseUrlOf(text: string | undefined): string | undefined {
  if (text !== undefined && !/^postgres(?:ql)?:\/\//.test(text)) {
    throw new ConfigError("database URL: must begin with postgres://");
  }
  return text;
}

function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ConfigError(`S3 endpoint: ${text} is no http or https address`);
  }
  return text;
}

function keyPairOf({ accessKeyId, secretAccessKey }: ServiceVariables): KeyPair | undefined {
  if (accessKeyId === undefined && secretAccessKey === undefined) {
    return undefined;
  }
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new ConfigError("ANODYNE_ACCESS_KEY_ID and ANODYNE_SECRET_ACCESS_KEY belong together");
  }
  return { accessKeyId, secretAccessKey };
}
