/** Every operation that is answered, by family; a test compares this list with the folders and the public model. */

import type { Operation } from "../operation.ts";
import { createAllowList } from "./allow-lists/create-allow-list.ts";
import { deleteAllowList } from "./allow-lists/delete-allow-list.ts";
import { getAllowList } from "./allow-lists/get-allow-list.ts";
import { listAllowLists } from "./allow-lists/list-allow-lists.ts";
import { updateAllowList } from "./allow-lists/update-allow-list.ts";
import { batchUpdateAutomatedDiscoveryAccounts } from "./automated-discovery/batch-update-automated-discovery-accounts.ts";
import { getAutomatedDiscoveryConfiguration } from "./automated-discovery/get-automated-discovery-configuration.ts";
import { getClassificationScope } from "./automated-discovery/get-classification-scope.ts";
import { getSensitivityInspectionTemplate } from "./automated-discovery/get-sensitivity-inspection-template.ts";
import { listAutomatedDiscoveryAccounts } from "./automated-discovery/list-automated-discovery-accounts.ts";
import { listClassificationScopes } from "./automated-discovery/list-classification-scopes.ts";
import { listSensitivityInspectionTemplates } from "./automated-discovery/list-sensitivity-inspection-templates.ts";
import { updateAutomatedDiscoveryConfiguration } from "./automated-discovery/update-automated-discovery-configuration.ts";
import { updateClassificationScope } from "./automated-discovery/update-classification-scope.ts";
import { updateSensitivityInspectionTemplate } from "./automated-discovery/update-sensitivity-inspection-template.ts";
import { describeBuckets } from "./buckets/describe-buckets.ts";
import { getBucketStatistics } from "./buckets/get-bucket-statistics.ts";
import { searchResources } from "./buckets/search-resources.ts";
import { createClassificationJob } from "./classification-jobs/create-classification-job.ts";
import { describeClassificationJob } from "./classification-jobs/describe-classification-job.ts";
import { listClassificationJobs } from "./classification-jobs/list-classification-jobs.ts";
import { updateClassificationJob } from "./classification-jobs/update-classification-job.ts";
import { batchGetCustomDataIdentifiers } from "./custom-data-identifiers/batch-get-custom-data-identifiers.ts";
import { createCustomDataIdentifier } from "./custom-data-identifiers/create-custom-data-identifier.ts";
import { deleteCustomDataIdentifier } from "./custom-data-identifiers/delete-custom-data-identifier.ts";
import { getCustomDataIdentifier } from "./custom-data-identifiers/get-custom-data-identifier.ts";
import { listCustomDataIdentifiers } from "./custom-data-identifiers/list-custom-data-identifiers.ts";
import { testCustomDataIdentifier } from "./custom-data-identifiers/test-custom-data-identifier.ts";
import { getClassificationExportConfiguration } from "./export/get-classification-export-configuration.ts";
import { putClassificationExportConfiguration } from "./export/put-classification-export-configuration.ts";
import { createSampleFindings } from "./findings/create-sample-findings.ts";
import { getFindingStatistics } from "./findings/get-finding-statistics.ts";
import { getFindings } from "./findings/get-findings.ts";
import { listFindings } from "./findings/list-findings.ts";
import { createFindingsFilter } from "./findings-filters/create-findings-filter.ts";
import { deleteFindingsFilter } from "./findings-filters/delete-findings-filter.ts";
import { getFindingsFilter } from "./findings-filters/get-findings-filter.ts";
import { listFindingsFilters } from "./findings-filters/list-findings-filters.ts";
import { updateFindingsFilter } from "./findings-filters/update-findings-filter.ts";
import { acceptInvitation } from "./invitations/accept-invitation.ts";
import { createInvitations } from "./invitations/create-invitations.ts";
import { declineInvitations } from "./invitations/decline-invitations.ts";
import { deleteInvitations } from "./invitations/delete-invitations.ts";
import { disassociateFromAdministratorAccount } from "./invitations/disassociate-from-administrator-account.ts";
import { disassociateFromMasterAccount } from "./invitations/disassociate-from-master-account.ts";
import { getAdministratorAccount } from "./invitations/get-administrator-account.ts";
import { getInvitationsCount } from "./invitations/get-invitations-count.ts";
import { getMasterAccount } from "./invitations/get-master-account.ts";
import { listInvitations } from "./invitations/list-invitations.ts";
import { listManagedDataIdentifiers } from "./managed-data-identifiers/list-managed-data-identifiers.ts";
import { createMember } from "./members/create-member.ts";
import { deleteMember } from "./members/delete-member.ts";
import { disassociateMember } from "./members/disassociate-member.ts";
import { getMember } from "./members/get-member.ts";
import { listMembers } from "./members/list-members.ts";
import { updateMemberSession } from "./members/update-member-session.ts";
import { describeOrganizationConfiguration } from "./organization/describe-organization-configuration.ts";
import { disableOrganizationAdminAccount } from "./organization/disable-organization-admin-account.ts";
import { enableOrganizationAdminAccount } from "./organization/enable-organization-admin-account.ts";
import { listOrganizationAdminAccounts } from "./organization/list-organization-admin-accounts.ts";
import { updateOrganizationConfiguration } from "./organization/update-organization-configuration.ts";
import { getFindingsPublicationConfiguration } from "./publication/get-findings-publication-configuration.ts";
import { putFindingsPublicationConfiguration } from "./publication/put-findings-publication-configuration.ts";
import { getResourceProfile } from "./resource-profiles/get-resource-profile.ts";
import { listResourceProfileArtifacts } from "./resource-profiles/list-resource-profile-artifacts.ts";
import { listResourceProfileDetections } from "./resource-profiles/list-resource-profile-detections.ts";
import { updateResourceProfile } from "./resource-profiles/update-resource-profile.ts";
import { updateResourceProfileDetections } from "./resource-profiles/update-resource-profile-detections.ts";
import { getRevealConfiguration } from "./reveal/get-reveal-configuration.ts";
import { getSensitiveDataOccurrences } from "./reveal/get-sensitive-data-occurrences.ts";
import { getSensitiveDataOccurrencesAvailability } from "./reveal/get-sensitive-data-occurrences-availability.ts";
import { updateRevealConfiguration } from "./reveal/update-reveal-configuration.ts";
import { disableMacie } from "./session/disable-macie.ts";
import { enableMacie } from "./session/enable-macie.ts";
import { getMacieSession } from "./session/get-macie-session.ts";
import { updateMacieSession } from "./session/update-macie-session.ts";
import { listTagsForResource } from "./tags/list-tags-for-resource.ts";
import { tagResource } from "./tags/tag-resource.ts";
import { untagResource } from "./tags/untag-resource.ts";
import { getUsageStatistics } from "./usage/get-usage-statistics.ts";
import { getUsageTotals } from "./usage/get-usage-totals.ts";

export const OPERATIONS: readonly Operation[] = [
  createAllowList,
  deleteAllowList,
  getAllowList,
  listAllowLists,
  updateAllowList,
  batchUpdateAutomatedDiscoveryAccounts,
  getAutomatedDiscoveryConfiguration,
  getClassificationScope,
  getSensitivityInspectionTemplate,
  listAutomatedDiscoveryAccounts,
  listClassificationScopes,
  listSensitivityInspectionTemplates,
  updateAutomatedDiscoveryConfiguration,
  updateClassificationScope,
  updateSensitivityInspectionTemplate,
  describeBuckets,
  getBucketStatistics,
  searchResources,
  createClassificationJob,
  describeClassificationJob,
  listClassificationJobs,
  updateClassificationJob,
  batchGetCustomDataIdentifiers,
  createCustomDataIdentifier,
  deleteCustomDataIdentifier,
  getCustomDataIdentifier,
  listCustomDataIdentifiers,
  testCustomDataIdentifier,
  getClassificationExportConfiguration,
  putClassificationExportConfiguration,
  createSampleFindings,
  getFindingStatistics,
  getFindings,
  listFindings,
  createFindingsFilter,
  deleteFindingsFilter,
  getFindingsFilter,
  listFindingsFilters,
  updateFindingsFilter,
  acceptInvitation,
  createInvitations,
  declineInvitations,
  deleteInvitations,
  disassociateFromAdministratorAccount,
  disassociateFromMasterAccount,
  getAdministratorAccount,
  getInvitationsCount,
  getMasterAccount,
  listInvitations,
  listManagedDataIdentifiers,
  createMember,
  deleteMember,
  disassociateMember,
  getMember,
  listMembers,
  updateMemberSession,
  describeOrganizationConfiguration,
  disableOrganizationAdminAccount,
  enableOrganizationAdminAccount,
  listOrganizationAdminAccounts,
  updateOrganizationConfiguration,
  getFindingsPublicationConfiguration,
  putFindingsPublicationConfiguration,
  getResourceProfile,
  listResourceProfileArtifacts,
  listResourceProfileDetections,
  updateResourceProfileDetections,
  updateResourceProfile,
  getRevealConfiguration,
  getSensitiveDataOccurrencesAvailability,
  getSensitiveDataOccurrences,
  updateRevealConfiguration,
  disableMacie,
  enableMacie,
  getMacieSession,
  updateMacieSession,
  listTagsForResource,
  tagResource,
  untagResource,
  getUsageStatistics,
  getUsageTotals,
];
