/** The calls, and who made them, that sample policy findings are about. Addresses and names are those of documentation. */

import type { PolicyFindingType } from "../../model/finding.ts";
import type { FindingActor } from "../../model/policy-details.ts";

export const SAMPLE_CALLS: Readonly<Record<PolicyFindingType, string>> = {
  "Policy:IAMUser/S3BlockPublicAccessDisabled": "PutBucketPublicAccessBlock",
  "Policy:IAMUser/S3BucketEncryptionDisabled": "PutBucketEncryption",
  "Policy:IAMUser/S3BucketPublic": "PutBucketPolicy",
  "Policy:IAMUser/S3BucketReplicatedExternally": "PutBucketReplication",
  "Policy:IAMUser/S3BucketSharedExternally": "PutBucketAcl",
  "Policy:IAMUser/S3BucketSharedWithCloudFront": "PutBucketPolicy",
};

export function sampleActor(partition: string, accountId: string): FindingActor {
  const roleArn = `arn:${partition}:iam::${accountId}:role/sample-role`;
  return {
    domainDetails: null,
    ipAddressDetails: {
      // TEST-NET-3 and an AS number for documentation (RFC 5737, RFC 5398).
      ipAddressV4: "203.0.113.0",
      ipCity: { name: "Sample City" },
      ipCountry: { code: "NZ", name: "New Zealand" },
      ipGeoLocation: { lat: -41.29, lon: 174.78 },
      ipOwner: { asn: "64496", asnOrg: "Sample AS", isp: "Sample ISP", org: "Sample organization" },
    },
    userIdentity: {
      assumedRole: {
        accessKeyId: "ASIASAMPLEACCESSKEYS",
        accountId,
        arn: `arn:${partition}:sts::${accountId}:assumed-role/sample-role/sample-session`,
        principalId: "AROASAMPLEPRINCIPALS:sample-session",
        sessionContext: {
          attributes: { creationDate: "2020-01-01T00:00:00.000Z", mfaAuthenticated: false },
          sessionIssuer: {
            accountId,
            arn: roleArn,
            principalId: "AROASAMPLEPRINCIPALS",
            type: "Role",
            userName: "sample-role",
          },
        },
      },
      awsAccount: null,
      awsService: null,
      federatedUser: null,
      iamUser: null,
      root: null,
      type: "AssumedRole",
    },
  };
}
