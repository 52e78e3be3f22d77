/** All managed data identifiers. The order is that of their ids within each group, and that of reports. */

import type { ManagedIdentifier } from "../identifier.ts";
import { jsonWebToken } from "./credentials/json-web-token.ts";
import { creditCardNumber } from "./financial/credit-card-number.ts";
import { creditCardNumberNoKeyword } from "./financial/credit-card-number-no-keyword.ts";
import { dateOfBirth } from "./personal/date-of-birth.ts";
import { usaSocialSecurityNumber } from "./personal/usa-social-security-number.ts";

export const MANAGED_IDENTIFIERS: readonly ManagedIdentifier[] = [
  jsonWebToken,
  creditCardNumber,
  creditCardNumberNoKeyword,
  dateOfBirth,
  usaSocialSecurityNumber,
];
