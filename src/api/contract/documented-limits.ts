/**
 * Limits that Macie documents in words only: the API reference's pages of each resource
 * (https://docs.aws.amazon.com/macie/latest/APIReference/custom-data-identifiers.html, jobs.html, findingsfilters.html),
 * the quotas (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html) and the rules for tags
 * (https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html). Both ends included, lengths in characters.
 */

import type { DocumentedLimits } from "./limits.ts";

const CUSTOM_REGEX: DocumentedLimits = { text: { min: 1, max: 512 } };
const KEYWORDS: DocumentedLimits = { items: { max: 50 }, text: { min: 3, max: 90 } };
const IGNORE_WORDS: DocumentedLimits = { items: { max: 10 }, text: { min: 4, max: 90 } };
const MATCH_DISTANCE: DocumentedLimits = { number: { min: 1, max: 300 } };
const FILTER_NAME: DocumentedLimits = { text: { min: 3, max: 64 } };
const FILTER_DESCRIPTION: DocumentedLimits = { text: { max: 512 } };
const CRITERION_VALUES: DocumentedLimits = { items: { max: 50 } };
const STRING_BOOLEAN: DocumentedLimits = { text: { values: new Set(["true", "false"]) } };

/** By `Structure.member`, or `*.member` for a member of that name wherever it has no row of its own. */
export const DOCUMENTED_LIMITS: Readonly<Record<string, DocumentedLimits>> = {
  "*.tags": {
    items: { max: 50 },
    key: { min: 1, max: 128, pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/iu },
    text: { max: 256, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u },
  },
  /** SDKs send UUIDs. Longer tokens would only fill the table of tokens. */
  "*.clientToken": { text: { min: 1, max: 256 } },
  /** Pages from 1 on; a page larger than an operation's largest is cut to that. */
  "*.maxResults": { number: { min: 1 } },
  "CreateClassificationJobRequest.name": { text: { min: 1, max: 500 } },
  "CreateClassificationJobRequest.description": { text: { max: 200 } },
  "CreateClassificationJobRequest.samplingPercentage": { number: { min: 1, max: 100 } },
  "CreateClassificationJobRequest.customDataIdentifierIds": { items: { max: 30 } },
  "CreateClassificationJobRequest.allowListIds": { items: { max: 10 } },
  "S3JobDefinition.bucketDefinitions": { items: { max: 1000 } },
  "MonthlySchedule.dayOfMonth": { number: { min: 1, max: 31 } },
  "CreateCustomDataIdentifierRequest.name": { text: { min: 1, max: 128 } },
  "CreateCustomDataIdentifierRequest.description": { text: { max: 512 } },
  "CreateCustomDataIdentifierRequest.regex": CUSTOM_REGEX,
  "CreateCustomDataIdentifierRequest.keywords": KEYWORDS,
  "CreateCustomDataIdentifierRequest.ignoreWords": IGNORE_WORDS,
  "CreateCustomDataIdentifierRequest.maximumMatchDistance": MATCH_DISTANCE,
  "CreateCustomDataIdentifierRequest.severityLevels": { items: { min: 1, max: 3 } },
  "SeverityLevel.occurrencesThreshold": { number: { min: 1 } },
  "TestCustomDataIdentifierRequest.regex": CUSTOM_REGEX,
  "TestCustomDataIdentifierRequest.keywords": KEYWORDS,
  "TestCustomDataIdentifierRequest.ignoreWords": IGNORE_WORDS,
  "TestCustomDataIdentifierRequest.maximumMatchDistance": MATCH_DISTANCE,
  "TestCustomDataIdentifierRequest.sampleText": { text: { min: 1, max: 1000 } },
  "CreateFindingsFilterRequest.name": FILTER_NAME,
  "CreateFindingsFilterRequest.description": FILTER_DESCRIPTION,
  "UpdateFindingsFilterRequest.name": FILTER_NAME,
  "UpdateFindingsFilterRequest.description": FILTER_DESCRIPTION,
  "CriterionAdditionalProperties.eq": CRITERION_VALUES,
  "CriterionAdditionalProperties.neq": CRITERION_VALUES,
  "CriterionAdditionalProperties.eqExactMatch": CRITERION_VALUES,
  "GetFindingsRequest.findingIds": { items: { min: 1, max: 50 } },
  "S3ClassificationScopeExclusionUpdate.bucketNames": { items: { max: 1000 } },
  "UpdateSensitivityInspectionTemplateRequest.description": { text: { max: 200 } },
  "CreateInvitationsRequest.message": { text: { max: 80 } },
  "DeleteAllowListRequest.ignoreJobChecks": STRING_BOOLEAN,
  "ListMembersRequest.onlyAssociated": STRING_BOOLEAN,
};
