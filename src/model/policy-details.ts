/**
 * What a policy finding says about the call that changed a bucket, and who made it, as GetFindings returns it
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html, PolicyDetails). A store that keeps
 * no trail of calls reveals no actor; all of it is null then.
 */

export interface PolicyDetails {
  readonly action: {
    readonly actionType: "AWS_API_CALL";
    readonly apiCallDetails: ApiCallDetails;
  };
  readonly actor: FindingActor;
}

export interface ApiCallDetails {
  /** `PutBucketPolicy`, say. */
  readonly api: string;
  readonly apiServiceName: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}

export interface FindingActor {
  readonly domainDetails: { readonly domainName: string } | null;
  readonly ipAddressDetails: IpAddressDetails | null;
  readonly userIdentity: UserIdentity | null;
}

export const UNKNOWN_ACTOR: FindingActor = {
  domainDetails: null,
  ipAddressDetails: null,
  userIdentity: null,
};

export interface IpAddressDetails {
  readonly ipAddressV4: string;
  readonly ipCity: { readonly name: string } | null;
  readonly ipCountry: { readonly code: string; readonly name: string } | null;
  readonly ipGeoLocation: { readonly lat: number; readonly lon: number } | null;
  readonly ipOwner: {
    readonly asn: string;
    readonly asnOrg: string;
    readonly isp: string;
    readonly org: string;
  } | null;
}

/** Of the members beside `type`, the one that `type` names is filled. */
export interface UserIdentity {
  readonly assumedRole: SessionIdentity | null;
  readonly awsAccount: { readonly accountId: string; readonly principalId: string } | null;
  readonly awsService: { readonly invokedBy: string } | null;
  readonly federatedUser: SessionIdentity | null;
  readonly iamUser: {
    readonly accountId: string;
    readonly arn: string;
    readonly principalId: string;
    readonly userName: string;
  } | null;
  readonly root: { readonly accountId: string; readonly arn: string; readonly principalId: string } | null;
  readonly type: "AssumedRole" | "IAMUser" | "FederatedUser" | "Root" | "AWSAccount" | "AWSService";
}

export interface SessionIdentity {
  readonly accessKeyId: string;
  readonly accountId: string;
  readonly arn: string;
  readonly principalId: string;
  readonly sessionContext: {
    readonly attributes: { readonly creationDate: string; readonly mfaAuthenticated: boolean } | null;
    readonly sessionIssuer: {
      readonly accountId: string;
      readonly arn: string;
      readonly principalId: string;
      readonly type: string;
      readonly userName: string;
    } | null;
  } | null;
}
