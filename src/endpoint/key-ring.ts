/**
 * The access keys that the endpoint knows, and whose they are: from the settings, so they live as long as the process.
 * Ids look as AWS makes them (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html).
 */

import { createHash } from "node:crypto";
import type { Caller } from "./service.ts";

export interface AccountKeys {
  /** 12 digits. */
  readonly accountId: string;
  readonly keys: readonly {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    /** The IAM user whose key it is; without one it is the account's root key. */
    readonly userName?: string;
  }[];
}

export interface OwnedKey {
  readonly secretAccessKey: string;
  readonly caller: Caller;
}

export interface KeyRing {
  find(accessKeyId: string): OwnedKey | undefined;
}

/** A slash would end the key in a credential scope, a comma the scope in an Authorization header. */
const ACCESS_KEY_ID = /^[A-Za-z0-9_.@+-]{3,128}$/;

/** As IAM allows. */
const USER_NAME = /^[\w+=,.@-]{1,64}$/;

/** Throws Error, naming the account or key but never a secret, if a setting is wrong or a key is there twice. */
export function createKeyRing(accounts: readonly AccountKeys[]): KeyRing {
  const owned = new Map<string, OwnedKey>();
  for (const { accountId, keys } of accounts) {
    if (!/^\d{12}$/.test(accountId)) {
      throw new Error(`An account id is 12 digits, and "${accountId}" is not.`);
    }
    for (const { accessKeyId, secretAccessKey, userName } of keys) {
      if (!ACCESS_KEY_ID.test(accessKeyId)) {
        throw new Error(`An access key id of account ${accountId} is not 3 to 128 letters, digits or _.@+-`);
      }
      if (secretAccessKey === "") {
        throw new Error(`The secret access key of ${accessKeyId} is empty.`);
      }
      if (userName !== undefined && !USER_NAME.test(userName)) {
        throw new Error(`The user name of ${accessKeyId} is not 1 to 64 letters, digits or _+=,.@-`);
      }
      if (owned.has(accessKeyId)) {
        throw new Error(`The access key id ${accessKeyId} is there twice.`);
      }
      owned.set(accessKeyId, { secretAccessKey, caller: callerOf(accountId, accessKeyId, userName) });
    }
  }
  return { find: (accessKeyId) => owned.get(accessKeyId) };
}

function callerOf(accountId: string, accessKeyId: string, userName: string | undefined): Caller {
  return userName === undefined
    ? { accountId, accessKeyId, arn: `arn:aws:iam::${accountId}:root`, userId: accountId }
    : {
        accountId,
        accessKeyId,
        arn: `arn:aws:iam::${accountId}:user/${userName}`,
        userId: userIdOf(accountId, userName),
      };
}

/** Like IAM's, but always the same for the same user: there is no place to keep a random one. */
function userIdOf(accountId: string, userName: string): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const hash = createHash("sha256").update(`${accountId}/${userName}`).digest();
  return `AIDA${Array.from(hash.subarray(0, 17), (byte) => digits[byte % 32]).join("")}`;
}
