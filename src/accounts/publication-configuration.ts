/**
 * Which findings go to Security Hub, per account
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-publication-configuration.html). It is about
 * targets of Security Hub alone: events go to all others whatever it says.
 */

import type { Finding } from "../model/finding.ts";

export interface PublicationConfiguration {
  readonly publishClassificationFindings: boolean;
  readonly publishPolicyFindings: boolean;
}

export const INITIAL_PUBLICATION: PublicationConfiguration = {
  publishClassificationFindings: false,
  publishPolicyFindings: true,
};

export function isForSecurityHub(
  { publishClassificationFindings, publishPolicyFindings }: PublicationConfiguration,
  { category }: Finding,
): boolean {
  return category === "POLICY" ? publishPolicyFindings : publishClassificationFindings;
}
