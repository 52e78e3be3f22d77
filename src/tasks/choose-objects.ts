/** Which of a listing's objects a run scans, and what becomes of the others. */

import type { Job } from "../jobs/job.ts";
import { objectScope } from "../jobs/object-scope.ts";
import { isSampled } from "../jobs/sampling.ts";
import { isReadableStorageClass } from "../model/classifiable.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { failed, type ObjectStatus, skipped } from "../model/object-status.ts";
import { reasonOfS3Error } from "../s3/errors.ts";
import type { Run } from "../store/runs.ts";

/**
 * `scan`; or what becomes of an object that the job is about and that need not be read; or why the job is not about
 * it, which is counted and not written down object by object.
 */
export type ObjectChoice =
  | { readonly kind: "scan" }
  | { readonly kind: "unread"; readonly status: ObjectStatus }
  | { readonly kind: "left-out"; readonly reason: "EXCLUDED" | "NOT_SAMPLED" | "UNCHANGED" };

/** An object's tags; rejects with the store's error if they cannot be read. */
export type TagsOf = (object: ObjectRef) => Promise<Readonly<Record<string, string>>>;

/** Requests for tags under way at a time. */
const MAX_TAG_REQUESTS = 8;

const SCAN: ObjectChoice = { kind: "scan" };
const UNCHANGED: ObjectChoice = { kind: "left-out", reason: "UNCHANGED" };
const EXCLUDED: ObjectChoice = { kind: "left-out", reason: "EXCLUDED" };
const NOT_SAMPLED: ObjectChoice = { kind: "left-out", reason: "NOT_SAMPLED" };
const UNREADABLE: ObjectChoice = { kind: "unread", status: skipped("INVALID_OBJECT_STATE") };

/** The choices are in the order of the objects. */
export function objectChooser(
  job: Job,
  run: Pick<Run, "changed_after" | "id">,
  tagsOf: TagsOf,
): (objects: readonly ObjectRef[]) => Promise<readonly ObjectChoice[]> {
  const scope = objectScope(job.definition.s3JobDefinition.scoping);
  const percentage = job.definition.samplingPercentage ?? 100;
  const changedAfter = run.changed_after?.getTime() ?? Number.NEGATIVE_INFINITY;

  return async (objects) => {
    const choices: ObjectChoice[] = [];
    const open: number[] = [];
    for (const [index, object] of objects.entries()) {
      // An instant that the store did not give leaves the object in: better read twice than not at all.
      if (Date.parse(object.lastModified) <= changedAfter) {
        choices.push(UNCHANGED);
        continue;
      }
      const answer = scope(object);
      const choice = answer === "out" ? EXCLUDED : inScope(object);
      choices.push(choice);
      // Tags cost a request, which an object that is not sampled is not worth.
      if (answer === "tags-needed" && choice !== NOT_SAMPLED) {
        open.push(index);
      }
    }
    for (let from = 0; from < open.length; from += MAX_TAG_REQUESTS) {
      await Promise.all(
        open.slice(from, from + MAX_TAG_REQUESTS).map(async (index) => {
          choices[index] = await byTags(objects[index]!, choices[index]!);
        }),
      );
    }
    return choices;
  };

  function inScope(object: ObjectRef): ObjectChoice {
    if (!isSampled(run.id, object.bucket, object.key, percentage)) {
      return NOT_SAMPLED;
    }
    return isReadableStorageClass(object.storageClass) ? SCAN : UNREADABLE;
  }

  async function byTags(object: ObjectRef, otherwise: ObjectChoice): Promise<ObjectChoice> {
    try {
      return scope(object, await tagsOf(object)) === "out" ? EXCLUDED : otherwise;
    } catch (error) {
      return { kind: "unread", status: statusOfRefusal(error) };
    }
  }
}

/** Whether the job is about the object is not known then: it is not read, and the coverage says why. */
function statusOfRefusal(error: unknown): ObjectStatus {
  const reason = reasonOfS3Error(error);
  return reason === "PERMISSION_DENIED" ? skipped(reason) : failed(reason);
}
