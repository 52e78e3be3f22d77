/** Sends a target one sample finding at once, past everything that waits, and tells what became of it. */

import { randomUUID } from "node:crypto";
import { sampleSensitiveDataFinding } from "../findings/sample-findings/sample-findings.ts";
import type { Scope } from "../model/scope.ts";
import { findingEvent } from "../publication/finding-event.ts";
import type { DeliveryResult, Target } from "../targets/target.ts";

const TEST_TIMEOUT_MS = 30_000;

export async function testTarget(target: Target, scope: Scope, now: Date): Promise<DeliveryResult> {
  const id = randomUUID();
  const finding = sampleSensitiveDataFinding("SensitiveData:S3Object/Personal", scope, now, id);
  const event = findingEvent(finding, { id, account: scope.accountId, time: now });
  const [result] = await target.deliver(
    [{ event, finding, kind: "test" }],
    AbortSignal.timeout(TEST_TIMEOUT_MS),
  );
  return result ?? { kind: "retry", reason: "TIMEOUT" };
}
