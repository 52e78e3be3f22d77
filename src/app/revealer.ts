/** The API's port for revealing, over the account's sources: finds the object's source, and a thread to read it on. */

import type { Logger } from "pino";
import type { Revealer } from "../api/revealer.ts";
import { inTurns } from "../base/in-turns.ts";
import { stackFrames } from "../base/stack-frames.ts";
import { withYieldedTo } from "../identifiers/with-yielded-to.ts";
import type { SensitiveDataFinding } from "../model/finding.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { RecordedPart } from "../model/recorded-part.ts";
import type { Scope } from "../model/scope.ts";
import { isUnchanged } from "../objects/s3/is-unchanged.ts";
import { collectOnThread } from "../pool/sample-thread.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import type { Db } from "../store/database.ts";
import { loadJob } from "../store/jobs.ts";
import { loadAllowLists, runScannerOf } from "../tasks/what-to-look-for.ts";
import type { Inventory } from "./inventory.ts";
import type { ServiceConfig } from "./service-config.ts";
import type { OpenSource, Sources } from "./sources.ts";

export interface RevealerWiring {
  readonly db: Db;
  readonly config: Pick<ServiceConfig, "defaultManagedIdentifiers">;
  readonly logger: Logger;
  readonly sources: Sources;
  readonly readObject: Inventory["readObject"];
}

/** Objects read at a time in this process. More take memory and processors from jobs; one waits for every other. */
const MAX_READ_AT_A_TIME = 2;

export interface RunningRevealer extends Revealer {
  /** Ends the threads under way. */
  stop(): void;
}

export function createRevealer(wiring: RevealerWiring): RunningRevealer {
  const { logger, sources } = wiring;
  const stopping = new AbortController();
  const takeTurn = inTurns(MAX_READ_AT_A_TIME);
  const onBug = (stack: string) => logger.error({ stack }, "a bug while revealing");
  /** Two sources of an account may have buckets of one name: the one that has the very object. */
  const sourceOf = async (finding: SensitiveDataFinding): Promise<OpenSource | undefined> => {
    const object = toObjectRef(finding);
    for (const open of sources.values()) {
      if (open.source.accountId === finding.accountId && (await isUnchanged(open.client, object))) {
        return open;
      }
    }
    return undefined;
  };
  return {
    stop: () => stopping.abort(),
    isUnchanged: async (finding) => (await sourceOf(finding)) !== undefined,
    collect: (scope, finding, parts, signal) =>
      takeTurn(async () => {
        const open = await sourceOf(finding);
        if (open === undefined) {
          return { kind: "unread", reason: "SOURCE_OBJECT_NO_LONGER_AVAILABLE" };
        }
        const object = toObjectRef(finding);
        const source = await open.source.objectSource(object.bucket);
        const scanner = await scannerOf(scope, finding, parts, wiring);
        const ends = AbortSignal.any([signal, stopping.signal]);
        const outcome = await collectOnThread({ source, task: { scanner, object, parts } }, ends, onBug);
        // What comes of it could not be recorded any more: the database is about to be closed.
        return stopping.signal.aborted ? new Promise(() => undefined) : outcome;
      }),
    log: (entry) => logger.info({ ...entry }, "occurrences of sensitive data"),
    onBug: (error) => onBug(stackFrames(error)),
  };
}

function toObjectRef({ resourcesAffected: { s3Bucket, s3Object } }: SensitiveDataFinding): ObjectRef {
  const { key, size, lastModified, eTag, versionId, storageClass } = s3Object;
  return {
    bucket: s3Bucket.name,
    key,
    sizeInBytes: size,
    lastModified: lastModified ?? "",
    eTag,
    versionId,
    storageClass,
  };
}

/** The finding's identifiers with those they yield to, and allow lists, as the job has them. */
async function scannerOf(
  scope: Scope,
  finding: SensitiveDataFinding,
  parts: readonly RecordedPart[],
  { db, config, readObject }: RevealerWiring,
): Promise<ScannerSettings> {
  const ids = new Set(parts.flatMap(({ places }) => places.map(({ identifierId }) => identifierId)));
  const { jobId } = finding.classificationDetails;
  const definition = (jobId === null ? undefined : await loadJob(db, scope, jobId))?.definition ?? {
    managedDataIdentifierSelector: "INCLUDE",
    managedDataIdentifierIds: [...ids],
    customDataIdentifierIds: [...ids],
  };
  const ofJob = await runScannerOf(db, { scope, definition }, config.defaultManagedIdentifiers);
  return {
    managedIds: withYieldedTo(ids, ofJob.managedIds),
    customIdentifiers: ofJob.customIdentifiers.filter(({ id }) => ids.has(id)),
    allowLists: await loadAllowLists(db, scope, ofJob.allowListIds, readObject),
  };
}
