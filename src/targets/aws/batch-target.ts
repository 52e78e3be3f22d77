/**
 * A target whose service takes entries in batches of limited number and size. The service's client is loaded and made
 * when the first delivery comes: a service without such targets does not pay for the SDK.
 */

import { withoutPlaces } from "../../publication/without-places.ts";
import type { Delivery, DeliveryResult, Target } from "../target.ts";
import { TIMEOUTS, type Timeouts } from "./connection.ts";
import { ABORTED, resultOfError } from "./results.ts";

export interface BatchLimits {
  /** In one call, at least 1. */
  readonly entries: number;
  readonly entryBytes: number;
  /** Of all entries of a call together. */
  readonly batchBytes: number;
}

export interface BatchService<Client, Entry> {
  /** As its errors name it: `Amazon SQS`. */
  readonly name: string;
  readonly limits: BatchLimits;
  open(): Promise<Client>;
  entryOf(delivery: Delivery): Entry;
  /** As the service counts it, or a little more. */
  bytesOf(entry: Entry): number;
  /** One result per entry, in their order; rejects as the client does if the call fails as a whole. */
  send(client: Client, entries: readonly Entry[], signal: AbortSignal): Promise<readonly DeliveryResult[]>;
}

export function batchTarget<Client extends { destroy(): void }, Entry>(
  service: BatchService<Client, Entry>,
  { call, grace }: Pick<Timeouts, "call" | "grace"> = TIMEOUTS,
): Target {
  let opened: Promise<Client> | undefined;
  const send = async (entries: readonly Entry[], signal: AbortSignal): Promise<readonly DeliveryResult[]> => {
    if (signal.aborted) {
      return entries.map(() => ABORTED);
    }
    const client = await (opened ??= service.open());
    const end = AbortSignal.any([signal, AbortSignal.timeout(call)]);
    try {
      return await orGiveUp(service.send(client, entries, end), end, grace);
    } catch (error) {
      const result = resultOfError(error, end);
      if (result.kind !== "refused" || entries.length === 1) {
        return entries.map(() => result);
      }
    }
    // One entry may be what the call was refused for: the others must not go down with it.
    const middle = Math.ceil(entries.length / 2);
    const first = await send(entries.slice(0, middle), signal);
    return [...first, ...(await send(entries.slice(middle), signal))];
  };
  return {
    maxBatch: service.limits.entries,
    async deliver(deliveries, signal) {
      const sized = deliveries.map((delivery) => sizeUp(service, delivery));
      const results = sized.map((item): DeliveryResult | undefined =>
        item.kind === "fits" ? undefined : item,
      );
      for (const batch of batchesOf(sized, service.limits)) {
        const ofBatch = await send(
          batch.map(({ entry }) => entry),
          signal,
        );
        batch.forEach(({ index }, i) => {
          results[index] = ofBatch[i];
        });
      }
      return results.map(asResult);
    },
    async close() {
      (await opened)?.destroy();
    },
  };
}

/** What still works `graceMs` after the signal is left to itself. */
function orGiveUp<T>(work: Promise<T>, signal: AbortSignal, graceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), graceMs);
    };
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    signal.addEventListener("abort", onAbort);
    work.finally(end).then(resolve, reject);
    if (signal.aborted) {
      onAbort();
    }
  });
}

type Sized<Entry> =
  | { readonly kind: "fits"; readonly entry: Entry; readonly bytes: number }
  | { readonly kind: "refused"; readonly reason: string };

/** With all its places if it can, without them if it must. */
function sizeUp<Client, Entry>(service: BatchService<Client, Entry>, delivery: Delivery): Sized<Entry> {
  const limit = Math.min(service.limits.entryBytes, service.limits.batchBytes);
  let bytes = 0;
  for (const attempt of [() => delivery, () => withoutPlaces(delivery)]) {
    const entry = service.entryOf(attempt());
    bytes = service.bytesOf(entry);
    if (bytes <= limit) {
      return { kind: "fits", entry, bytes };
    }
  }
  return { kind: "refused", reason: `${bytes} bytes, where ${service.name} takes ${limit}` };
}

interface Indexed<Entry> {
  readonly index: number;
  readonly entry: Entry;
}

/** In order, each as full as it may be. */
function batchesOf<Entry>(sized: readonly Sized<Entry>[], { entries, batchBytes }: BatchLimits) {
  const batches: Indexed<Entry>[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  sized.forEach((item, index) => {
    if (item.kind !== "fits") {
      return;
    }
    const last = batches.at(-1);
    if (last === undefined || last.length === entries || bytes + item.bytes > batchBytes) {
      batches.push([{ index, entry: item.entry }]);
      bytes = item.bytes;
    } else {
      last.push({ index, entry: item.entry });
      bytes += item.bytes;
    }
  });
  return batches;
}

function asResult(result: DeliveryResult | undefined): DeliveryResult {
  if (result === undefined) {
    throw new Error("A service's answer has fewer results than it was given entries");
  }
  return result;
}
