/** Sends a batch and believes no target: it may take for ever, throw, or forget a result. */

import { findingEvent } from "../publication/finding-event.ts";
import type { WaitingDelivery } from "../store/publication-deliveries.ts";
import type { Delivery, DeliveryResult, Target } from "../targets/target.ts";

/** Longer: a receiver that hangs holds up its target for so long. Shorter: slow ones never get anything. */
const SEND_TIMEOUT_MS = 60_000;
/** How long a target may take to give up. */
const GIVE_UP_MS = 5000;

export type DueDelivery = WaitingDelivery & { readonly finding: NonNullable<WaitingDelivery["finding"]> };

/** One result per delivery, in their order. */
export async function sendBatch(
  target: Target,
  batch: readonly DueDelivery[],
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): Promise<readonly DeliveryResult[]> {
  const abort = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  const late = new Promise<readonly DeliveryResult[]>((resolve) => {
    abort.signal.addEventListener("abort", () => {
      timers.push(setTimeout(() => resolve([]), GIVE_UP_MS));
    });
  });
  const stop = () => abort.abort(signal.reason);
  signal.addEventListener("abort", stop);
  timers.push(setTimeout(() => abort.abort(new Error("The target took too long")), SEND_TIMEOUT_MS));
  try {
    if (signal.aborted) {
      stop();
    }
    const results = await Promise.race([target.deliver(batch.map(toDelivery), abort.signal), late]);
    return batch.map((_, index) => results[index] ?? { kind: "retry", reason: "TIMEOUT" });
  } catch (error) {
    onBug(error);
    return batch.map(() => ({ kind: "retry", reason: "INTERNAL_ERROR" }));
  } finally {
    signal.removeEventListener("abort", stop);
    timers.forEach(clearTimeout);
  }
}

function toDelivery({ finding, eventId, accountId, occurredAt, kind }: DueDelivery): Delivery {
  return {
    event: findingEvent(finding, { id: eventId, account: accountId, time: occurredAt }),
    finding,
    kind,
  };
}
