/** All managed data identifiers. The order is that of their ids within each group, and that of reports. */

import type { ManagedIdentifier } from "../identifier.ts";
import { jsonWebToken } from "./credentials/json-web-token.ts";
import { creditCardNumber } from "./financial/credit-card-number.ts";
import { creditCardNumberNoKeyword } from "./financial/credit-card-number-no-keyword.ts";
import { canadaHealthNumber } from "./health/canada-health-number.ts";
import { europeanHealthInsuranceCardNumber } from "./health/european-health-insurance-card-number.ts";
import { finlandEuropeanHealthInsuranceNumber } from "./health/finland-european-health-insurance-number.ts";
import { franceHealthInsuranceNumber } from "./health/france-health-insurance-number.ts";
import { medicalDeviceUdi } from "./health/medical-device-udi.ts";
import { ukNhsNumber } from "./health/uk-nhs-number.ts";
import { usDrugEnforcementAgencyNumber } from "./health/us-drug-enforcement-agency-number.ts";
import { usaHealthInsuranceClaimNumber } from "./health/usa-health-insurance-claim-number.ts";
import { usaHealthcareProcedureCode } from "./health/usa-healthcare-procedure-code.ts";
import { usaMedicareBeneficiaryIdentifier } from "./health/usa-medicare-beneficiary-identifier.ts";
import { usaNationalDrugCode } from "./health/usa-national-drug-code.ts";
import { usaNationalProviderIdentifier } from "./health/usa-national-provider-identifier.ts";
import { argentinaTarjetaSube } from "./personal/argentina-tarjeta-sube.ts";
import { brazilCepCode } from "./personal/brazil-cep-code.ts";
import { canadaNationalIdentificationNumber } from "./personal/canada-national-identification-number.ts";
import { dateOfBirth } from "./personal/date-of-birth.ts";
import { httpCookie } from "./personal/http-cookie.ts";
import { latitudeLongitude } from "./personal/latitude-longitude.ts";
import { brazilPhoneNumber } from "./personal/phone-numbers/brazil-phone-number.ts";
import { francePhoneNumber } from "./personal/phone-numbers/france-phone-number.ts";
import { germanyPhoneNumber } from "./personal/phone-numbers/germany-phone-number.ts";
import { italyPhoneNumber } from "./personal/phone-numbers/italy-phone-number.ts";
import { phoneNumber } from "./personal/phone-numbers/phone-number.ts";
import { spainPhoneNumber } from "./personal/phone-numbers/spain-phone-number.ts";
import { ukPhoneNumber } from "./personal/phone-numbers/uk-phone-number.ts";
import { ukElectoralRollNumber } from "./personal/uk-electoral-roll-number.ts";
import { usaSocialSecurityNumber } from "./personal/usa-social-security-number.ts";
import { vehicleIdentificationNumber } from "./personal/vehicle-identification-number.ts";

export const MANAGED_IDENTIFIERS: readonly ManagedIdentifier[] = [
  jsonWebToken,
  creditCardNumber,
  creditCardNumberNoKeyword,
  canadaHealthNumber,
  europeanHealthInsuranceCardNumber,
  finlandEuropeanHealthInsuranceNumber,
  franceHealthInsuranceNumber,
  medicalDeviceUdi,
  ukNhsNumber,
  usaHealthcareProcedureCode,
  usaHealthInsuranceClaimNumber,
  usaMedicareBeneficiaryIdentifier,
  usaNationalDrugCode,
  usaNationalProviderIdentifier,
  usDrugEnforcementAgencyNumber,
  argentinaTarjetaSube,
  brazilCepCode,
  brazilPhoneNumber,
  canadaNationalIdentificationNumber,
  dateOfBirth,
  francePhoneNumber,
  germanyPhoneNumber,
  httpCookie,
  italyPhoneNumber,
  latitudeLongitude,
  phoneNumber,
  spainPhoneNumber,
  ukElectoralRollNumber,
  ukPhoneNumber,
  usaSocialSecurityNumber,
  vehicleIdentificationNumber,
];
