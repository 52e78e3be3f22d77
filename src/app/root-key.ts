/**
 * The root key pair of the default account: from the environment, or made at the first start and kept in
 * `<data-dir>/credentials`, in the form of the AWS CLI's credentials file, readable by its owner alone.
 */

import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "./config-error.ts";

export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface RootKey extends KeyPair {
  /** Where the pair was written just now; undefined if it was there or was given. */
  readonly writtenTo?: string;
}

/** The alphabet of AWS access key ids (base 32). */
const ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ID_LENGTH = 16;
/** 30 bytes make the 40 characters of base 64 that AWS secrets have. */
const SECRET_BYTES = 30;

/** Throws ConfigError if the file is there and says no pair. */
export function rootKey(dataDir: string, given: KeyPair | undefined): RootKey {
  if (given !== undefined) {
    return given;
  }
  const file = path.join(dataDir, "credentials");
  const text = readIfThere(file);
  if (text !== undefined) {
    return parseCredentials(text, file);
  }
  const pair = makeKeyPair();
  mkdirSync(dataDir, { recursive: true });
  const content = `[default]\naws_access_key_id = ${pair.accessKeyId}\naws_secret_access_key = ${pair.secretAccessKey}\n`;
  try {
    writeFileSync(file, content, { mode: 0o600, flag: "wx" });
  } catch (error) {
    // Another process was quicker: its pair counts.
    const other = readIfThere(file);
    if (other === undefined) {
      throw new ConfigError(
        `${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "error"})`,
        {
          cause: error,
        },
      );
    }
    return parseCredentials(other, file);
  }
  return { ...pair, writtenTo: file };
}

function makeKeyPair(): KeyPair {
  const id = Array.from({ length: ID_LENGTH }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]).join("");
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(SECRET_BYTES).toString("base64") };
}

function parseCredentials(text: string, file: string): KeyPair {
  const value = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)\\s*$`, "m").exec(text)?.[1];
  const accessKeyId = value("aws_access_key_id");
  const secretAccessKey = value("aws_secret_access_key");
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new ConfigError(`${file}: aws_access_key_id or aws_secret_access_key is missing`);
  }
  return { accessKeyId, secretAccessKey };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new ConfigError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"})`, {
      cause: error,
    });
  }
}
