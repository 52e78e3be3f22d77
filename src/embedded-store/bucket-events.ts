/** Tells that a bucket or its settings changed, so that the inventory looks again and knows who did it. */

import type { OperationContext } from "./protocol/operation.ts";

export async function tellBucketEvent(
  { store, caller, request, startedAt }: OperationContext,
  bucket: { readonly name: string; readonly region: string },
  api: string,
): Promise<void> {
  try {
    await store.onBucketEvent({
      api,
      bucket: bucket.name,
      region: bucket.region,
      caller,
      sourceIp: request.remoteAddress,
      at: startedAt,
    });
  } catch (error) {
    // The change is made and durable: the next scheduled refresh sees it.
    store.log.error({ api, bucket: bucket.name, error }, "a bucket's change could not be told");
  }
}
