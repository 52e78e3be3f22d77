/**
 * An organization of accounts, as settings name it, and who in it may do what. Without the setting there is no
 * organization, as for an AWS account outside of AWS Organizations
 * (https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-ao-integrate.html).
 */

import { ServiceError } from "../model/service-error.ts";

export interface OrganizationSettings {
  /** The account that may designate the organization's Macie administrator. */
  readonly managementAccountId: string;
  /** The other accounts. */
  readonly memberAccountIds: readonly string[];
}

/** Members that an administrator may have by invitation and by organization (macie-quotas; not adjustable). */
export const MAX_INVITED_MEMBERS = 1000;
export const MAX_ORGANIZATION_MEMBERS = 10_000;

export function isInOrganization(organization: OrganizationSettings | undefined, accountId: string): boolean {
  return (
    organization !== undefined &&
    (organization.managementAccountId === accountId || organization.memberAccountIds.includes(accountId))
  );
}

/** Refuses everybody but the organization's management account; Terraform's tests compare the text. */
export function requireManagementAccount(
  organization: OrganizationSettings | undefined,
  accountId: string,
): OrganizationSettings {
  if (organization?.managementAccountId !== accountId) {
    throw new ServiceError(
      "AccessDeniedException",
      "The request failed because you must be a user of the management account for your AWS organization to perform this operation",
    );
  }
  return organization;
}

/** Clients compare the text with "you must be the Macie administrator for an organization". */
export function notOrganizationAdministrator(): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    "The request failed because you must be the Macie administrator for an organization to perform this operation",
  );
}
