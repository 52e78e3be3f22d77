/** The types of targets, one per file of this folder. */

import { eventBridge } from "./eventbridge.ts";
import { file } from "./file.ts";
import { lambda } from "./lambda.ts";
import { securityHub } from "./securityhub.ts";
import { sns } from "./sns.ts";
import { sqs } from "./sqs.ts";
import type { TargetKind } from "./target.ts";
import { webhook } from "./webhook.ts";

export const TARGET_KINDS: readonly TargetKind[] = [
  eventBridge,
  file,
  lambda,
  securityHub,
  sns,
  sqs,
  webhook,
];
