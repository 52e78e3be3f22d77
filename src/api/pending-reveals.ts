/**
 * Samples of sensitive data between the request that asked for them and the one that fetches them: in the memory of
 * this process only, few, for minutes, and gone once fetched. A process that is asked for what another one prepares
 * begins anew.
 */

import type { SensitiveDataFinding } from "../model/finding.ts";
import type { Samples } from "../scan/sample-collector.ts";

export type RevealResult =
  | {
      readonly kind: "revealed";
      /** Of the row in the record of reveals. */
      readonly auditId: string;
      readonly finding: SensitiveDataFinding;
      readonly samples: Samples;
    }
  | { readonly kind: "failed"; readonly text: string };

/**
 * Requests under way or not yet fetched. Each holds half a megabyte at most (100 types, 10 samples, 128 characters
 * of 4 bytes). Fewer would refuse a team that works through its findings.
 */
export const MAX_PENDING = 64;

/**
 * Milliseconds a result waits to be fetched. The SDKs' waiter asks every two seconds; people ask again by hand. Longer
 * keeps sensitive text in memory for nobody.
 */
export const RESULT_LIFETIME_MS = 5 * 60 * 1000;

interface Pending {
  result: RevealResult | undefined;
  timer: NodeJS.Timeout | undefined;
}

export class PendingReveals {
  readonly #pending = new Map<string, Pending>();

  /** What has become of a request. A result is given once, and is gone. Undefined if there is no such request. */
  take(key: string): RevealResult | "processing" | undefined {
    const pending = this.#pending.get(key);
    if (pending === undefined) {
      return undefined;
    }
    if (pending.result === undefined) {
      return "processing";
    }
    this.release(key);
    return pending.result;
  }

  /** Enters a request that is not there yet. False if there are too many. */
  reserve(key: string): boolean {
    if (this.#pending.size >= MAX_PENDING) {
      return false;
    }
    this.#pending.set(key, { result: undefined, timer: undefined });
    return true;
  }

  finish(key: string, result: RevealResult): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) {
      return;
    }
    pending.result = result;
    pending.timer = setTimeout(() => this.release(key), RESULT_LIFETIME_MS);
    pending.timer.unref(); // A process that ends takes its results along.
  }

  release(key: string): void {
    clearTimeout(this.#pending.get(key)?.timer);
    this.#pending.delete(key);
  }
}
