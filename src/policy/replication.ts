/**
 * Where a bucket's copies go. A rule names the destination's account only where ownership is handed over; else it
 * is that of the bucket's owner, if we know the bucket. One that none of the organization's accounts is known to own
 * is taken for external, as Macie does, whose guide warns of false positives for buckets made within the last day
 * (https://docs.aws.amazon.com/macie/latest/user/findings-types.html, S3BucketReplicatedExternally).
 */

import type { BucketPosture, Organization, ReplicationRule, Setting } from "../model/bucket-snapshot.ts";

/** The account that owns a bucket of this name, in any known store; undefined if none is known. */
export type AccountOfBucket = (name: string) => string | undefined;

export function replicationOf(
  setting: Setting<readonly ReplicationRule[]>,
  owner: string,
  organization: Organization,
  accountOfBucket: AccountOfBucket,
): BucketPosture["replication"] {
  if (setting.kind === "unknown") {
    return { isReplicated: null, isReplicatedExternally: null, accounts: [], external: [] };
  }
  const rules = setting.kind === "known" ? setting.value.filter(({ isEnabled }) => isEnabled) : [];
  const accounts = new Set<string>();
  const external = new Set<string>();
  for (const { destinationAccountId, destinationBucketArn } of rules) {
    const account = destinationAccountId ?? accountOf(destinationBucketArn, owner, accountOfBucket);
    if (account !== undefined) {
      accounts.add(account);
    }
    if (account === undefined || !(account === owner || organization.accountIds.has(account))) {
      external.add(account ?? destinationBucketArn);
    }
  }
  return {
    isReplicated: rules.length > 0,
    isReplicatedExternally: external.size > 0,
    accounts: [...accounts].sort(),
    external: [...external].sort(),
  };
}

/** Other stores name destinations in their own way (`arn:minio:...`) and know no accounts: these are the owner's. */
function accountOf(arn: string, owner: string, accountOfBucket: AccountOfBucket): string | undefined {
  const [, name] = /^arn:aws[\w-]*:s3:::(.+)$/.exec(arn) ?? [];
  return name === undefined ? owner : accountOfBucket(name);
}
