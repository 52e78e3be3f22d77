/** The running program with four accounts for a walk through all operations, and what was refused and done so far. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Macie2Client, Macie2ServiceException } from "@aws-sdk/client-macie2";
import { S3Client } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { type Credentials, type Service, serve } from "../../support/serve.ts";

export const REGION = "ap-southeast-2";
/** The default account. It and the enrolled one belong to the organization of the management account. */
export const ADMIN = "123456789012";
export const INVITED = "222222222222";
export const MANAGEMENT = "333333333333";
export const ENROLLED = "444444444444";
export const STRANGER = "999999999999";

export const BUCKET = "operations-data";
export const KMS_KEY = `arn:aws:kms:${REGION}:${ADMIN}:key/11111111-2222-3333-4444-555555555555`;
export const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
export const UNKNOWN_JOB = "0".repeat(32);
export const UNKNOWN_LIST = "0".repeat(22);

export const NOT_FOUND = /^ResourceNotFoundException: /;
export const INVALID = /^ValidationException: /;

/** An account's way to the service. */
interface Walker {
  readonly ok: Macie2Client["send"];
  /** The refusal's name and text. */
  no(command: object): Promise<string>;
}

export interface Walk {
  readonly service: Service;
  readonly s3: S3Client;
  readonly admin: Walker;
  readonly invited: Walker;
  readonly management: Walker;
  readonly enrolled: Walker;
  /** Names of operations. */
  readonly refused: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
  stop(): Promise<void>;
}

export async function startWalk(): Promise<Walk> {
  const folder = mkdtempSync(path.join(tmpdir(), "anodyne-operations-"));
  const config = path.join(folder, "anodyne.yaml");
  const accounts = [INVITED, MANAGEMENT, ENROLLED].map((id) => ({ id, keys: [keyOf(id)] }));
  const organization = { managementAccount: MANAGEMENT, memberAccounts: [ADMIN, ENROLLED] };
  writeFileSync(config, JSON.stringify({ accounts, organization }));
  const service = await serve(path.join(folder, "data"), ["--config", config]);
  const { url, credentials } = service;
  const refused = new Set<string>();
  const done = new Set<string>();
  const walker = (key: Credentials) => walkerOf(url, key, refused, done);
  return {
    service,
    s3: new S3Client({ endpoint: url, region: REGION, credentials, forcePathStyle: true }),
    admin: walker(credentials),
    invited: walker(keyOf(INVITED)),
    management: walker(keyOf(MANAGEMENT)),
    enrolled: walker(keyOf(ENROLLED)),
    refused,
    done,
    stop: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keyOf(accountId: string): Credentials {
  return { accessKeyId: `AKIA${accountId}`, secretAccessKey: `secret-of-${accountId}` };
}

function walkerOf(
  endpoint: string,
  credentials: Credentials,
  refused: Set<string>,
  done: Set<string>,
): Walker {
  const client = new Macie2Client({ endpoint, region: REGION, credentials, maxAttempts: 1 });
  const ok = async (command: object) => {
    const output = await client.send(command as never);
    done.add(nameOf(command));
    return output;
  };
  return {
    ok: ok as Macie2Client["send"],
    no: async (command) => {
      const error = await client.send(command as never).then(
        () => new Error("It was not refused"),
        (error: Error) => error,
      );
      expect(error, nameOf(command)).toBeInstanceOf(Macie2ServiceException);
      refused.add(nameOf(command));
      return `${error.name}: ${error.message}`;
    },
  };
}

function nameOf(command: object): string {
  return command.constructor.name.replace(/Command$/, "");
}
