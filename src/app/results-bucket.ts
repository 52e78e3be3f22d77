/** How discovery results get into the bucket that an account has configured: through the account's own sources. */

import type { Logger } from "pino";
import type { ObjectWrite } from "../api/operation.ts";
import type { Scope } from "../model/scope.ts";
import { deleteSmallObject, writeSmallObject } from "../objects/s3/write-small-object.ts";
import type { PutResult } from "../tasks/put-discovery-results.ts";
import type { OpenSource, Sources } from "./sources.ts";

interface Destination {
  readonly bucketName: string;
  readonly kmsKeyArn: string;
}

export interface ResultsBucket {
  readonly putResult: PutResult;
  /** Writes an empty object and removes it again, if that is allowed. */
  tryWriting(scope: Scope, destination: Destination, key: string): Promise<ObjectWrite>;
}

/** Milliseconds that somebody who configures a bucket waits for a store that does not answer. */
const TRIAL_TIMEOUT_MS = 20_000;

export function createResultsBucket(sources: () => Sources, logger: Logger): ResultsBucket {
  /** Which source had a bucket the last time: one that is away is then not asked first for what another has. */
  const foundIn = new Map<string, OpenSource>();
  const withoutKey = new Set<string>();

  async function write(
    { accountId }: Scope,
    { bucketName, kmsKeyArn }: Destination,
    object: { readonly key: string; readonly body: Uint8Array; readonly contentType: string },
    signal: AbortSignal,
  ): Promise<ObjectWrite & { readonly source?: OpenSource }> {
    const place = `${accountId}/${bucketName}`;
    const own = [...sources().values()].filter(({ source }) => source.accountId === accountId);
    const last = foundIn.get(place);
    const ordered = last === undefined ? own : [last, ...own.filter((source) => source !== last)];
    let answer: ObjectWrite = { kind: "not-found", code: "NoSuchBucket" };
    for (const source of ordered) {
      const found = await writeInto(source, { ...object, bucket: bucketName, kmsKeyArn }, signal);
      if (found.kind === "written") {
        foundIn.set(place, source);
        return { ...found, source };
      }
      // What a store says of a bucket that it has counts for more than that another has none.
      answer = found.kind === "not-found" ? answer : found;
    }
    return answer;
  }

  /**
   * Amazon's own store encrypts with the key or refuses, as Macie would have it. Of other stores many have no keys, and
   * results hold no sensitive text: there they are written all the same, which is logged once for each bucket.
   */
  async function writeInto(
    { client, isAmazon, source }: OpenSource,
    object: Parameters<typeof writeSmallObject>[1],
    signal: AbortSignal,
  ): Promise<ObjectWrite> {
    const place = `${source.id}/${object.bucket}/${object.kmsKeyArn}`;
    const plainly = () => writeSmallObject(client, { ...object, kmsKeyArn: undefined }, signal);
    if (withoutKey.has(place)) {
      return plainly();
    }
    const answer = await writeSmallObject(client, object, signal);
    if (answer.kind !== "encryption-refused" || isAmazon) {
      return answer;
    }
    const plain = await plainly();
    if (plain.kind === "written") {
      withoutKey.add(place);
      logger.warn(
        { source: source.id, bucket: object.bucket, code: answer.code },
        "a store has no use for the KMS key: discovery results are stored without it",
      );
    }
    return plain;
  }

  return {
    async putResult(scope, destination, key, body, signal) {
      const answer = await write(scope, destination, { key, body, contentType: "application/gzip" }, signal);
      return answer.kind === "written" ? undefined : `${answer.kind} (${answer.code})`;
    },
    async tryWriting(scope, destination, key) {
      const object = { key, body: new Uint8Array(), contentType: "application/octet-stream" };
      const signal = AbortSignal.timeout(TRIAL_TIMEOUT_MS);
      const { source, ...answer } = await write(scope, destination, object, signal);
      if (source !== undefined) {
        await deleteSmallObject(source.client, destination.bucketName, key);
      }
      return answer;
    },
  };
}
