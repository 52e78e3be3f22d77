/** All managed data identifiers. The order is that of their ids within each group, and that of reports. */

import type { ManagedIdentifier } from "../identifier.ts";
import { jsonWebToken } from "./credentials/json-web-token.ts";
import { creditCardNumber } from "./financial/credit-card-number.ts";
import { creditCardNumberNoKeyword } from "./financial/credit-card-number-no-keyword.ts";
import { canadaSocialInsuranceNumber } from "./personal/canada-social-insurance-number.ts";
import { dateOfBirth } from "./personal/date-of-birth.ts";
import { argentinaDniNumber } from "./personal/national-ids/argentina-dni-number.ts";
import { brazilRgNumber } from "./personal/national-ids/brazil-rg-number.ts";
import { chileRutNumber } from "./personal/national-ids/chile-rut-number.ts";
import { colombiaCitizenshipCardNumber } from "./personal/national-ids/colombia-citizenship-card-number.ts";
import { franceNationalIdentificationNumber } from "./personal/national-ids/france-national-identification-number.ts";
import { germanyNationalIdentificationNumber } from "./personal/national-ids/germany-national-identification-number.ts";
import { indiaAadhaarNumber } from "./personal/national-ids/india-aadhaar-number.ts";
import { italyNationalIdentificationNumber } from "./personal/national-ids/italy-national-identification-number.ts";
import { mexicoCurpNumber } from "./personal/national-ids/mexico-curp-number.ts";
import { spainDniNumber } from "./personal/national-ids/spain-dni-number.ts";
import { spainSocialSecurityNumber } from "./personal/spain-social-security-number.ts";
import { ukNationalInsuranceNumber } from "./personal/uk-national-insurance-number.ts";
import { usaSocialSecurityNumber } from "./personal/usa-social-security-number.ts";

export const MANAGED_IDENTIFIERS: readonly ManagedIdentifier[] = [
  jsonWebToken,
  creditCardNumber,
  creditCardNumberNoKeyword,
  argentinaDniNumber,
  brazilRgNumber,
  canadaSocialInsuranceNumber,
  chileRutNumber,
  colombiaCitizenshipCardNumber,
  dateOfBirth,
  franceNationalIdentificationNumber,
  germanyNationalIdentificationNumber,
  indiaAadhaarNumber,
  italyNationalIdentificationNumber,
  mexicoCurpNumber,
  spainDniNumber,
  spainSocialSecurityNumber,
  ukNationalInsuranceNumber,
  usaSocialSecurityNumber,
];
