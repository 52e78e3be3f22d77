/**
 * Limits of macie2, API version 2020-01-01, that the SDK's runtime schemas leave out. Written by
 * scripts/generate-constraints.mjs from the public model (Apache-2.0, https://github.com/aws/api-models-aws);
 * never edited.
 */

/** The values of each enumeration, separated by spaces. */
export const ENUMERATIONS: Readonly<Record<string, string>> = {
  AdminStatus: "ENABLED DISABLING_IN_PROGRESS",
  AllowListStatusCode:
    "OK S3_OBJECT_NOT_FOUND S3_USER_ACCESS_DENIED S3_OBJECT_ACCESS_DENIED S3_THROTTLED S3_OBJECT_OVERSIZE S3_OBJECT_EMPTY UNKNOWN_ERROR",
  AllowsUnencryptedObjectUploads: "TRUE FALSE UNKNOWN",
  AutoEnableMode: "ALL NEW NONE",
  AutomatedDiscoveryAccountStatus: "ENABLED DISABLED",
  AutomatedDiscoveryAccountUpdateErrorCode: "ACCOUNT_PAUSED ACCOUNT_NOT_FOUND",
  AutomatedDiscoveryMonitoringStatus: "MONITORED NOT_MONITORED",
  AutomatedDiscoveryStatus: "ENABLED DISABLED",
  AvailabilityCode: "AVAILABLE UNAVAILABLE",
  BucketMetadataErrorCode: "ACCESS_DENIED BUCKET_COUNT_EXCEEDS_QUOTA",
  ClassificationScopeUpdateOperation: "ADD REPLACE REMOVE",
  Currency: "USD",
  DataIdentifierSeverity: "LOW MEDIUM HIGH",
  DataIdentifierType: "CUSTOM MANAGED",
  DayOfWeek: "SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY",
  EffectivePermission: "PUBLIC NOT_PUBLIC UNKNOWN",
  EncryptionType: "NONE AES256 aws:kms UNKNOWN aws:kms:dsse",
  ErrorCode: "ClientError InternalError",
  FindingActionType: "AWS_API_CALL",
  FindingCategory: "CLASSIFICATION POLICY",
  FindingPublishingFrequency: "FIFTEEN_MINUTES ONE_HOUR SIX_HOURS",
  FindingStatisticsSortAttributeName: "groupKey count",
  FindingType:
    "SensitiveData:S3Object/Multiple SensitiveData:S3Object/Financial SensitiveData:S3Object/Personal SensitiveData:S3Object/Credentials SensitiveData:S3Object/CustomIdentifier Policy:IAMUser/S3BucketPublic Policy:IAMUser/S3BucketSharedExternally Policy:IAMUser/S3BucketReplicatedExternally Policy:IAMUser/S3BucketEncryptionDisabled Policy:IAMUser/S3BlockPublicAccessDisabled Policy:IAMUser/S3BucketSharedWithCloudFront",
  FindingsFilterAction: "ARCHIVE NOOP",
  GroupBy: "resourcesAffected.s3Bucket.name type classificationDetails.jobId severity.description",
  IsDefinedInJob: "TRUE FALSE UNKNOWN",
  IsMonitoredByJob: "TRUE FALSE UNKNOWN",
  JobComparator: "EQ GT GTE LT LTE NE CONTAINS STARTS_WITH",
  JobStatus: "RUNNING PAUSED CANCELLED COMPLETE IDLE USER_PAUSED",
  JobType: "ONE_TIME SCHEDULED",
  LastRunErrorStatusCode: "NONE ERROR",
  ListJobsFilterKey: "jobType jobStatus createdAt name",
  ListJobsSortAttributeName: "createdAt jobStatus name jobType",
  MacieStatus: "PAUSED ENABLED",
  ManagedDataIdentifierSelector: "ALL EXCLUDE INCLUDE NONE RECOMMENDED",
  OrderBy: "ASC DESC",
  OriginType: "SENSITIVE_DATA_DISCOVERY_JOB AUTOMATED_SENSITIVE_DATA_DISCOVERY",
  RelationshipStatus:
    "Enabled Paused Invited Created Removed Resigned EmailVerificationInProgress EmailVerificationFailed RegionDisabled AccountSuspended",
  RetrievalMode: "CALLER_CREDENTIALS ASSUME_ROLE",
  RevealRequestStatus: "SUCCESS PROCESSING ERROR",
  RevealStatus: "ENABLED DISABLED",
  ScopeFilterKey: "OBJECT_EXTENSION OBJECT_LAST_MODIFIED_DATE OBJECT_SIZE OBJECT_KEY",
  SearchResourcesComparator: "EQ NE",
  SearchResourcesSimpleCriterionKey:
    "ACCOUNT_ID S3_BUCKET_NAME S3_BUCKET_EFFECTIVE_PERMISSION S3_BUCKET_SHARED_ACCESS AUTOMATED_DISCOVERY_MONITORING_STATUS",
  SearchResourcesSortAttributeName:
    "ACCOUNT_ID RESOURCE_NAME S3_CLASSIFIABLE_OBJECT_COUNT S3_CLASSIFIABLE_SIZE_IN_BYTES",
  SensitiveDataItemCategory: "FINANCIAL_INFORMATION PERSONAL_INFORMATION CREDENTIALS CUSTOM_IDENTIFIER",
  SeverityDescription: "Low Medium High",
  SharedAccess: "EXTERNAL INTERNAL NOT_SHARED UNKNOWN",
  SimpleCriterionKeyForJob:
    "ACCOUNT_ID S3_BUCKET_NAME S3_BUCKET_EFFECTIVE_PERMISSION S3_BUCKET_SHARED_ACCESS",
  StorageClass:
    "STANDARD REDUCED_REDUNDANCY STANDARD_IA INTELLIGENT_TIERING DEEP_ARCHIVE ONEZONE_IA GLACIER GLACIER_IR OUTPOSTS",
  TagTarget: "S3_OBJECT",
  TimeRange: "MONTH_TO_DATE PAST_30_DAYS",
  Type: "NONE AES256 aws:kms aws:kms:dsse",
  UnavailabilityReasonCode:
    "OBJECT_EXCEEDS_SIZE_QUOTA UNSUPPORTED_OBJECT_TYPE UNSUPPORTED_FINDING_TYPE INVALID_CLASSIFICATION_RESULT OBJECT_UNAVAILABLE ACCOUNT_NOT_IN_ORGANIZATION MISSING_GET_MEMBER_PERMISSION ROLE_TOO_PERMISSIVE MEMBER_ROLE_TOO_PERMISSIVE INVALID_RESULT_SIGNATURE RESULT_NOT_SIGNED",
  Unit: "TERABYTES",
  UsageStatisticsFilterComparator: "GT GTE LT LTE EQ NE CONTAINS",
  UsageStatisticsFilterKey: "accountId serviceLimit freeTrialStartDate total",
  UsageStatisticsSortKey: "accountId total serviceLimitValue freeTrialStartDate",
  UsageType:
    "DATA_INVENTORY_EVALUATION SENSITIVE_DATA_DISCOVERY AUTOMATED_SENSITIVE_DATA_DISCOVERY AUTOMATED_OBJECT_MONITORING",
  UserIdentityType: "AssumedRole IAMUser FederatedUser Root AWSAccount AWSService",
};

/** Lengths in characters, both ends included. */
export const TEXTS: Readonly<
  Record<string, { readonly min?: number; readonly max?: number; readonly pattern?: string }>
> = {
  ClassificationScopeId: {
    pattern: "^[0-9a-z]*$",
  },
  ClassificationScopeName: {
    pattern: "^[0-9a-zA-Z_\\\\-]*$",
  },
  NextToken: {
    pattern: "^.*$",
  },
  S3BucketName: {
    pattern: "^[A-Za-z0-9.\\-_]{3,255}$",
  },
  __stringMin1Max1024PatternSS: {
    min: 1,
    max: 1024,
    pattern: "^[\\s\\S]+$",
  },
  __stringMin1Max128: {
    min: 1,
    max: 128,
  },
  __stringMin1Max128Pattern: {
    min: 1,
    max: 128,
    pattern: "^.+$",
  },
  __stringMin1Max2048: {
    min: 1,
    max: 2048,
  },
  __stringMin1Max512PatternSS: {
    min: 1,
    max: 512,
    pattern: "^[\\s\\S]+$",
  },
  __stringMin1Max64PatternW: {
    min: 1,
    max: 64,
    pattern: "^[\\w+=,.@-]*$",
  },
  __stringMin22Max22PatternAZ0922: {
    min: 22,
    max: 22,
    pattern: "^[a-z0-9]{22}$",
  },
  __stringMin3Max255PatternAZaZ093255: {
    min: 3,
    max: 255,
    pattern: "^[A-Za-z0-9.\\-_]{3,255}$",
  },
  __stringMin71Max89PatternArnAwsAwsCnAwsUsGovMacie2AZ19920D12AllowListAZ0922: {
    min: 71,
    max: 89,
    pattern: "^arn:(aws|aws-cn|aws-us-gov):macie2:[a-z1-9-]{9,20}:\\d{12}:allow-list\\/[a-z0-9]{22}$",
  },
};

/** Both ends included. */
export const NUMBERS: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  MaxResults: {
    min: 1,
    max: 25,
  },
};

/**
 * The limited members of each structure: the name, `!` if required, and `:` with the limit's name if it has one,
 * followed by `[]` if it limits the items of a list. `double` marks numbers that need not be whole.
 */
export const MEMBERS: Readonly<Record<string, string>> = {
  AcceptInvitationRequest: "invitationId!",
  AccountDetail: "accountId! email!",
  AdminAccount: "status:AdminStatus",
  AllowListCriteria: "regex:__stringMin1Max512PatternSS",
  AllowListStatus: "code!:AllowListStatusCode description:__stringMin1Max1024PatternSS",
  AllowListSummary:
    "arn:__stringMin71Max89PatternArnAwsAwsCnAwsUsGovMacie2AZ19920D12AllowListAZ0922 description:__stringMin1Max512PatternSS id:__stringMin22Max22PatternAZ0922 name:__stringMin1Max128Pattern",
  AutomatedDiscoveryAccount: "status:AutomatedDiscoveryAccountStatus",
  AutomatedDiscoveryAccountUpdate: "status:AutomatedDiscoveryAccountStatus",
  AutomatedDiscoveryAccountUpdateError: "errorCode:AutomatedDiscoveryAccountUpdateErrorCode",
  BucketMetadata:
    "allowsUnencryptedObjectUploads:AllowsUnencryptedObjectUploads automatedDiscoveryMonitoringStatus:AutomatedDiscoveryMonitoringStatus errorCode:BucketMetadataErrorCode sharedAccess:SharedAccess",
  BucketPublicAccess: "effectivePermission:EffectivePermission",
  BucketServerSideEncryption: "type:Type",
  BucketSortCriteria: "orderBy:OrderBy",
  ClassificationDetails: "originType:OriginType",
  ClassificationScopeSummary: "id:ClassificationScopeId name:ClassificationScopeName",
  CreateAllowListRequest:
    "clientToken! criteria! description:__stringMin1Max512PatternSS name!:__stringMin1Max128Pattern",
  CreateAllowListResponse:
    "arn:__stringMin71Max89PatternArnAwsAwsCnAwsUsGovMacie2AZ19920D12AllowListAZ0922 id:__stringMin22Max22PatternAZ0922",
  CreateClassificationJobRequest:
    "clientToken! jobType!:JobType managedDataIdentifierSelector:ManagedDataIdentifierSelector name! s3JobDefinition!",
  CreateCustomDataIdentifierRequest: "name! regex!",
  CreateFindingsFilterRequest: "action!:FindingsFilterAction findingCriteria! name!",
  CreateInvitationsRequest: "accountIds!",
  CreateMemberRequest: "account!",
  CreateSampleFindingsRequest: "findingTypes:FindingType[]",
  DeclineInvitationsRequest: "accountIds!",
  DeleteAllowListRequest: "id!",
  DeleteCustomDataIdentifierRequest: "id!",
  DeleteFindingsFilterRequest: "id!",
  DeleteInvitationsRequest: "accountIds!",
  DeleteMemberRequest: "id!",
  DescribeClassificationJobRequest: "jobId!",
  DescribeClassificationJobResponse:
    "jobStatus:JobStatus jobType:JobType managedDataIdentifierSelector:ManagedDataIdentifierSelector",
  DetectedDataDetails: "value!:__stringMin1Max128",
  Detection: "type:DataIdentifierType",
  DisableOrganizationAdminAccountRequest: "adminAccountId!",
  DisassociateMemberRequest: "id!",
  EnableMacieRequest: "findingPublishingFrequency:FindingPublishingFrequency status:MacieStatus",
  EnableOrganizationAdminAccountRequest: "adminAccountId!",
  Finding: "category:FindingCategory type:FindingType",
  FindingAction: "actionType:FindingActionType",
  FindingStatisticsSortCriteria: "attributeName:FindingStatisticsSortAttributeName orderBy:OrderBy",
  FindingsFilterListItem: "action:FindingsFilterAction",
  GetAllowListRequest: "id!",
  GetAllowListResponse:
    "arn:__stringMin71Max89PatternArnAwsAwsCnAwsUsGovMacie2AZ19920D12AllowListAZ0922 description:__stringMin1Max512PatternSS id:__stringMin22Max22PatternAZ0922 name:__stringMin1Max128Pattern",
  GetAutomatedDiscoveryConfigurationResponse:
    "autoEnableOrganizationMembers:AutoEnableMode classificationScopeId:ClassificationScopeId status:AutomatedDiscoveryStatus",
  GetClassificationScopeRequest: "id!",
  GetClassificationScopeResponse: "id:ClassificationScopeId name:ClassificationScopeName",
  GetCustomDataIdentifierRequest: "id!",
  GetFindingStatisticsRequest: "groupBy!:GroupBy",
  GetFindingsFilterRequest: "id!",
  GetFindingsFilterResponse: "action:FindingsFilterAction",
  GetFindingsRequest: "findingIds!",
  GetMacieSessionResponse: "findingPublishingFrequency:FindingPublishingFrequency status:MacieStatus",
  GetMemberRequest: "id!",
  GetMemberResponse: "relationshipStatus:RelationshipStatus",
  GetResourceProfileRequest: "resourceArn!",
  GetSensitiveDataOccurrencesAvailabilityRequest: "findingId!",
  GetSensitiveDataOccurrencesAvailabilityResponse: "code:AvailabilityCode reasons:UnavailabilityReasonCode[]",
  GetSensitiveDataOccurrencesRequest: "findingId!",
  GetSensitiveDataOccurrencesResponse: "status:RevealRequestStatus",
  GetSensitivityInspectionTemplateRequest: "id!",
  GetUsageStatisticsRequest: "timeRange:TimeRange",
  GetUsageStatisticsResponse: "timeRange:TimeRange",
  GetUsageTotalsResponse: "timeRange:TimeRange",
  Invitation: "relationshipStatus:RelationshipStatus",
  IpGeoLocation: "lat:double lon:double",
  JobDetails: "isDefinedInJob:IsDefinedInJob isMonitoredByJob:IsMonitoredByJob",
  JobSummary: "jobStatus:JobStatus jobType:JobType",
  LastRunErrorStatus: "code:LastRunErrorStatusCode",
  ListAllowListsRequest: "maxResults:MaxResults",
  ListAutomatedDiscoveryAccountsRequest: "maxResults:MaxResults",
  ListClassificationScopesResponse: "nextToken:NextToken",
  ListFindingsFiltersRequest: "maxResults:MaxResults",
  ListInvitationsRequest: "maxResults:MaxResults",
  ListJobsFilterTerm: "comparator:JobComparator key:ListJobsFilterKey",
  ListJobsSortCriteria: "attributeName:ListJobsSortAttributeName orderBy:OrderBy",
  ListMembersRequest: "maxResults:MaxResults",
  ListOrganizationAdminAccountsRequest: "maxResults:MaxResults",
  ListResourceProfileArtifactsRequest: "resourceArn!",
  ListResourceProfileDetectionsRequest: "maxResults:MaxResults resourceArn!",
  ListSensitivityInspectionTemplatesRequest: "maxResults:MaxResults",
  ListTagsForResourceRequest: "resourceArn!",
  ManagedDataIdentifierSummary: "category:SensitiveDataItemCategory",
  MatchingBucket:
    "automatedDiscoveryMonitoringStatus:AutomatedDiscoveryMonitoringStatus errorCode:BucketMetadataErrorCode",
  Member: "relationshipStatus:RelationshipStatus",
  PutClassificationExportConfigurationRequest: "configuration!",
  ResourceProfileArtifact: "arn! classificationResultStatus!",
  RetrievalConfiguration: "retrievalMode!:RetrievalMode roleName:__stringMin1Max64PatternW",
  RevealConfiguration: "kmsKeyId:__stringMin1Max2048 status!:RevealStatus",
  S3Bucket: "allowsUnencryptedObjectUploads:AllowsUnencryptedObjectUploads",
  S3BucketDefinitionForJob: "accountId! buckets!",
  S3ClassificationScope: "excludes!",
  S3ClassificationScopeExclusion: "bucketNames!:S3BucketName[]",
  S3ClassificationScopeExclusionUpdate:
    "bucketNames!:S3BucketName[] operation!:ClassificationScopeUpdateOperation",
  S3ClassificationScopeUpdate: "excludes!",
  S3Destination: "bucketName! kmsKeyArn!",
  S3Object: "storageClass:StorageClass",
  S3WordsList: "bucketName!:__stringMin3Max255PatternAZaZ093255 objectKey!:__stringMin1Max1024PatternSS",
  SearchResourcesSimpleCriterion:
    "comparator:SearchResourcesComparator key:SearchResourcesSimpleCriterionKey",
  SearchResourcesSortCriteria: "attributeName:SearchResourcesSortAttributeName orderBy:OrderBy",
  SearchResourcesTagCriterion: "comparator:SearchResourcesComparator",
  SecurityHubConfiguration: "publishClassificationFindings! publishPolicyFindings!",
  SensitiveDataItem: "category:SensitiveDataItemCategory",
  ServerSideEncryption: "encryptionType:EncryptionType",
  ServiceLimit: "unit:Unit",
  Severity: "description:SeverityDescription",
  SeverityLevel: "occurrencesThreshold! severity!:DataIdentifierSeverity",
  SimpleCriterionForJob: "comparator:JobComparator key:SimpleCriterionKeyForJob",
  SimpleScopeTerm: "comparator:JobComparator key:ScopeFilterKey",
  SortCriteria: "orderBy:OrderBy",
  Statistics: "approximateNumberOfObjectsToProcess:double numberOfRuns:double",
  SuppressDataIdentifier: "type:DataIdentifierType",
  TagCriterionForJob: "comparator:JobComparator",
  TagResourceRequest: "resourceArn! tags!",
  TagScopeTerm: "comparator:JobComparator target:TagTarget",
  TestCustomDataIdentifierRequest: "regex! sampleText!",
  UnprocessableEntityException: "message!",
  UnprocessedAccount: "errorCode:ErrorCode",
  UntagResourceRequest: "resourceArn! tagKeys!",
  UpdateAllowListRequest:
    "criteria! description:__stringMin1Max512PatternSS id! name!:__stringMin1Max128Pattern",
  UpdateAllowListResponse:
    "arn:__stringMin71Max89PatternArnAwsAwsCnAwsUsGovMacie2AZ19920D12AllowListAZ0922 id:__stringMin22Max22PatternAZ0922",
  UpdateAutomatedDiscoveryConfigurationRequest:
    "autoEnableOrganizationMembers:AutoEnableMode status!:AutomatedDiscoveryStatus",
  UpdateClassificationJobRequest: "jobId! jobStatus!:JobStatus",
  UpdateClassificationScopeRequest: "id!",
  UpdateFindingsFilterRequest: "action:FindingsFilterAction id!",
  UpdateMacieSessionRequest: "findingPublishingFrequency:FindingPublishingFrequency status:MacieStatus",
  UpdateMemberSessionRequest: "id! status!:MacieStatus",
  UpdateOrganizationConfigurationRequest: "autoEnable!",
  UpdateResourceProfileDetectionsRequest: "resourceArn!",
  UpdateResourceProfileRequest: "resourceArn!",
  UpdateRetrievalConfiguration: "retrievalMode!:RetrievalMode roleName:__stringMin1Max64PatternW",
  UpdateRevealConfigurationRequest: "configuration!",
  UpdateSensitivityInspectionTemplateRequest: "id!",
  UsageByAccount: "currency:Currency type:UsageType",
  UsageStatisticsFilter: "comparator:UsageStatisticsFilterComparator key:UsageStatisticsFilterKey",
  UsageStatisticsSortBy: "key:UsageStatisticsSortKey orderBy:OrderBy",
  UsageTotal: "currency:Currency type:UsageType",
  UserIdentity: "type:UserIdentityType",
  WeeklySchedule: "dayOfWeek:DayOfWeek",
};
