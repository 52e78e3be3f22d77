/**
 * AWS Security Hub, or any service that answers BatchImportFindings
 * (https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html). An update of a finding has
 * its id and a later `UpdatedAt`, so the hub changes the one it has.
 */

import type {
  AwsSecurityFinding,
  BatchImportFindingsResponse,
  SecurityHubClient,
} from "@aws-sdk/client-securityhub";
import { z } from "zod";
import { partitionOf } from "../model/scope.ts";
import { asffFinding, macieProductArn } from "../publication/asff/asff-finding.ts";
import { type BatchLimits, batchTarget } from "./aws/batch-target.ts";
import { CONNECTION_SETTINGS, clientOptions, isAmazon } from "./aws/connection.ts";
import { DELIVERED, resultOfCode, UNANSWERED } from "./aws/results.ts";
import type { DeliveryResult, TargetKind } from "./target.ts";

const settings = z.strictObject({
  ...CONNECTION_SETTINGS,
  /** In whose name findings are imported. */
  productArn: z
    .string()
    .regex(
      /^arn:[\w-]+:securityhub:[a-z0-9-]*:\d*:product\/[^\s/]+\/[^\s/]+$/,
      "must be the ARN of a product",
    )
    .max(2048)
    .optional(),
});

/**
 * Findings, and bytes: 240 KB each, 6 MB a call
 * (https://docs.aws.amazon.com/securityhub/latest/partnerguide/guidelines-batchimportfindings.html). Higher is refused;
 * lower makes more calls, of which there may be ten a second. The call's own braces need some bytes.
 */
const LIMITS: BatchLimits = { entries: 100, entryBytes: 240_000, batchBytes: 5_990_000 };

export const securityHub: TargetKind<z.infer<typeof settings>> = {
  type: "securityhub",
  settings,
  create({ productArn, ...connection }, needs) {
    const options = clientOptions(connection, needs);
    const { region } = options;
    return batchTarget<SecurityHubClient, AwsSecurityFinding>({
      name: "Security Hub",
      limits: LIMITS,
      async open() {
        const { SecurityHubClient } = await import("@aws-sdk/client-securityhub");
        return new SecurityHubClient(options);
      },
      entryOf: ({ finding }) =>
        asffFinding(finding, productArn ?? defaultProductArn(connection.endpoint, region, finding.accountId)),
      bytesOf: (finding) => Buffer.byteLength(JSON.stringify(finding)) + 1,
      async send(client, entries, abortSignal) {
        const { BatchImportFindingsCommand } = await import("@aws-sdk/client-securityhub");
        const command = new BatchImportFindingsCommand({ Findings: [...entries] });
        return resultsOf(entries, await client.send(command, { abortSignal }));
      },
    });
  },
};

/** Amazon keeps Macie's name for Macie: an account imports findings of its own in that of its default product. */
export function defaultProductArn(endpoint: string | undefined, region: string, accountId: string): string {
  const partition = partitionOf(region);
  return isAmazon(endpoint)
    ? `arn:${partition}:securityhub:${region}:${accountId}:product/${accountId}/default`
    : macieProductArn(partition, region);
}

/** Answers name failures only. If they are fewer than were counted, nobody knows which others came in. */
function resultsOf(
  entries: readonly AwsSecurityFinding[],
  { FailedCount, FailedFindings }: BatchImportFindingsResponse,
): DeliveryResult[] {
  const failures = new Map(FailedFindings?.map(({ Id, ErrorCode }) => [Id, ErrorCode]));
  const named = entries.filter(({ Id }) => failures.has(Id)).length;
  const others = (FailedCount ?? 0) > named ? UNANSWERED : DELIVERED;
  return entries.map(({ Id }) => (failures.has(Id) ? resultOfCode(failures.get(Id)) : others));
}
