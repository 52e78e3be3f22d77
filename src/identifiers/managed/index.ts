/** All managed data identifiers. The order is that of their ids within each group, and that of reports. */

import type { ManagedIdentifier } from "../identifier.ts";
import { awsCredentials } from "./credentials/aws-credentials.ts";
import { gcpApiKey } from "./credentials/gcp-api-key.ts";
import { httpBasicAuthHeader } from "./credentials/http-basic-auth-header.ts";
import { jsonWebToken } from "./credentials/json-web-token.ts";
import { openSshPrivateKey } from "./credentials/openssh-private-key.ts";
import { pgpPrivateKey } from "./credentials/pgp-private-key.ts";
import { pkcs } from "./credentials/pkcs.ts";
import { puttyPrivateKey } from "./credentials/putty-private-key.ts";
import { stripeCredentials } from "./credentials/stripe-credentials.ts";
import { bankAccountNumber } from "./financial/bank-account-number.ts";
import { creditCardExpiration } from "./financial/credit-card-expiration.ts";
import { creditCardMagneticStripe } from "./financial/credit-card-magnetic-stripe.ts";
import { creditCardNumber } from "./financial/credit-card-number.ts";
import { creditCardNumberNoKeyword } from "./financial/credit-card-number-no-keyword.ts";
import { creditCardSecurityCode } from "./financial/credit-card-security-code.ts";
import { franceBankAccountNumber } from "./financial/france-bank-account-number.ts";
import { germanyBankAccountNumber } from "./financial/germany-bank-account-number.ts";
import { IBAN_BANK_ACCOUNTS } from "./financial/iban-bank-accounts.ts";
import { italyBankAccountNumber } from "./financial/italy-bank-account-number.ts";
import { spainBankAccountNumber } from "./financial/spain-bank-account-number.ts";
import { ukBankAccountNumber } from "./financial/uk-bank-account-number.ts";
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
import { canadaSocialInsuranceNumber } from "./personal/canada-social-insurance-number.ts";
import { dateOfBirth } from "./personal/date-of-birth.ts";
import { australiaDriversLicense } from "./personal/drivers-licenses/australia-drivers-license.ts";
import { austriaDriversLicense } from "./personal/drivers-licenses/austria-drivers-license.ts";
import { belgiumDriversLicense } from "./personal/drivers-licenses/belgium-drivers-license.ts";
import { bulgariaDriversLicense } from "./personal/drivers-licenses/bulgaria-drivers-license.ts";
import { canadaDriversLicense } from "./personal/drivers-licenses/canada-drivers-license.ts";
import { croatiaDriversLicense } from "./personal/drivers-licenses/croatia-drivers-license.ts";
import { cyprusDriversLicense } from "./personal/drivers-licenses/cyprus-drivers-license.ts";
import { czechiaDriversLicense } from "./personal/drivers-licenses/czechia-drivers-license.ts";
import { denmarkDriversLicense } from "./personal/drivers-licenses/denmark-drivers-license.ts";
import { driversLicense } from "./personal/drivers-licenses/drivers-license.ts";
import { estoniaDriversLicense } from "./personal/drivers-licenses/estonia-drivers-license.ts";
import { finlandDriversLicense } from "./personal/drivers-licenses/finland-drivers-license.ts";
import { franceDriversLicense } from "./personal/drivers-licenses/france-drivers-license.ts";
import { germanyDriversLicense } from "./personal/drivers-licenses/germany-drivers-license.ts";
import { greeceDriversLicense } from "./personal/drivers-licenses/greece-drivers-license.ts";
import { hungaryDriversLicense } from "./personal/drivers-licenses/hungary-drivers-license.ts";
import { indiaDriversLicense } from "./personal/drivers-licenses/india-drivers-license.ts";
import { irelandDriversLicense } from "./personal/drivers-licenses/ireland-drivers-license.ts";
import { italyDriversLicense } from "./personal/drivers-licenses/italy-drivers-license.ts";
import { latviaDriversLicense } from "./personal/drivers-licenses/latvia-drivers-license.ts";
import { lithuaniaDriversLicense } from "./personal/drivers-licenses/lithuania-drivers-license.ts";
import { luxembourgDriversLicense } from "./personal/drivers-licenses/luxembourg-drivers-license.ts";
import { maltaDriversLicense } from "./personal/drivers-licenses/malta-drivers-license.ts";
import { netherlandsDriversLicense } from "./personal/drivers-licenses/netherlands-drivers-license.ts";
import { polandDriversLicense } from "./personal/drivers-licenses/poland-drivers-license.ts";
import { portugalDriversLicense } from "./personal/drivers-licenses/portugal-drivers-license.ts";
import { romaniaDriversLicense } from "./personal/drivers-licenses/romania-drivers-license.ts";
import { slovakiaDriversLicense } from "./personal/drivers-licenses/slovakia-drivers-license.ts";
import { sloveniaDriversLicense } from "./personal/drivers-licenses/slovenia-drivers-license.ts";
import { spainDriversLicense } from "./personal/drivers-licenses/spain-drivers-license.ts";
import { swedenDriversLicense } from "./personal/drivers-licenses/sweden-drivers-license.ts";
import { ukDriversLicense } from "./personal/drivers-licenses/uk-drivers-license.ts";
import { httpCookie } from "./personal/http-cookie.ts";
import { latitudeLongitude } from "./personal/latitude-longitude.ts";
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
import { canadaPassportNumber } from "./personal/passports/canada-passport-number.ts";
import { francePassportNumber } from "./personal/passports/france-passport-number.ts";
import { germanyPassportNumber } from "./personal/passports/germany-passport-number.ts";
import { italyPassportNumber } from "./personal/passports/italy-passport-number.ts";
import { spainPassportNumber } from "./personal/passports/spain-passport-number.ts";
import { ukPassportNumber } from "./personal/passports/uk-passport-number.ts";
import { usaPassportNumber } from "./personal/passports/usa-passport-number.ts";
import { brazilPhoneNumber } from "./personal/phone-numbers/brazil-phone-number.ts";
import { francePhoneNumber } from "./personal/phone-numbers/france-phone-number.ts";
import { germanyPhoneNumber } from "./personal/phone-numbers/germany-phone-number.ts";
import { italyPhoneNumber } from "./personal/phone-numbers/italy-phone-number.ts";
import { phoneNumber } from "./personal/phone-numbers/phone-number.ts";
import { spainPhoneNumber } from "./personal/phone-numbers/spain-phone-number.ts";
import { ukPhoneNumber } from "./personal/phone-numbers/uk-phone-number.ts";
import { spainSocialSecurityNumber } from "./personal/spain-social-security-number.ts";
import { argentinaIndividualTaxIdentificationNumber } from "./personal/tax-ids/argentina-individual-tax-identification-number.ts";
import { argentinaOrganizationTaxIdentificationNumber } from "./personal/tax-ids/argentina-organization-tax-identification-number.ts";
import { australiaTaxFileNumber } from "./personal/tax-ids/australia-tax-file-number.ts";
import { brazilCnpjNumber } from "./personal/tax-ids/brazil-cnpj-number.ts";
import { brazilCpfNumber } from "./personal/tax-ids/brazil-cpf-number.ts";
import { colombiaIndividualNitNumber } from "./personal/tax-ids/colombia-individual-nit-number.ts";
import { colombiaOrganizationNitNumber } from "./personal/tax-ids/colombia-organization-nit-number.ts";
import { franceTaxIdentificationNumber } from "./personal/tax-ids/france-tax-identification-number.ts";
import { germanyTaxIdentificationNumber } from "./personal/tax-ids/germany-tax-identification-number.ts";
import { indiaPermanentAccountNumber } from "./personal/tax-ids/india-permanent-account-number.ts";
import { mexicoIndividualRfcNumber } from "./personal/tax-ids/mexico-individual-rfc-number.ts";
import { mexicoOrganizationRfcNumber } from "./personal/tax-ids/mexico-organization-rfc-number.ts";
import { spainNieNumber } from "./personal/tax-ids/spain-nie-number.ts";
import { spainNifNumber } from "./personal/tax-ids/spain-nif-number.ts";
import { spainTaxIdentificationNumber } from "./personal/tax-ids/spain-tax-identification-number.ts";
import { ukTaxIdentificationNumber } from "./personal/tax-ids/uk-tax-identification-number.ts";
import { usaIndividualTaxIdentificationNumber } from "./personal/tax-ids/usa-individual-tax-identification-number.ts";
import { ukElectoralRollNumber } from "./personal/uk-electoral-roll-number.ts";
import { ukNationalInsuranceNumber } from "./personal/uk-national-insurance-number.ts";
import { usaSocialSecurityNumber } from "./personal/usa-social-security-number.ts";
import { vehicleIdentificationNumber } from "./personal/vehicle-identification-number.ts";

export const MANAGED_IDENTIFIERS: readonly ManagedIdentifier[] = [
  awsCredentials,
  gcpApiKey,
  httpBasicAuthHeader,
  jsonWebToken,
  openSshPrivateKey,
  pgpPrivateKey,
  pkcs,
  puttyPrivateKey,
  stripeCredentials,
  bankAccountNumber,
  creditCardExpiration,
  creditCardMagneticStripe,
  creditCardNumber,
  creditCardNumberNoKeyword,
  creditCardSecurityCode,
  franceBankAccountNumber,
  germanyBankAccountNumber,
  ...IBAN_BANK_ACCOUNTS,
  italyBankAccountNumber,
  spainBankAccountNumber,
  ukBankAccountNumber,
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
  argentinaDniNumber,
  argentinaIndividualTaxIdentificationNumber,
  argentinaOrganizationTaxIdentificationNumber,
  argentinaTarjetaSube,
  australiaDriversLicense,
  australiaTaxFileNumber,
  austriaDriversLicense,
  belgiumDriversLicense,
  brazilCepCode,
  brazilCnpjNumber,
  brazilCpfNumber,
  brazilPhoneNumber,
  brazilRgNumber,
  bulgariaDriversLicense,
  canadaDriversLicense,
  canadaNationalIdentificationNumber,
  canadaPassportNumber,
  canadaSocialInsuranceNumber,
  chileRutNumber,
  colombiaCitizenshipCardNumber,
  colombiaIndividualNitNumber,
  colombiaOrganizationNitNumber,
  croatiaDriversLicense,
  cyprusDriversLicense,
  czechiaDriversLicense,
  dateOfBirth,
  denmarkDriversLicense,
  driversLicense,
  estoniaDriversLicense,
  finlandDriversLicense,
  franceDriversLicense,
  franceNationalIdentificationNumber,
  francePassportNumber,
  francePhoneNumber,
  franceTaxIdentificationNumber,
  germanyDriversLicense,
  germanyNationalIdentificationNumber,
  germanyPassportNumber,
  germanyPhoneNumber,
  germanyTaxIdentificationNumber,
  greeceDriversLicense,
  httpCookie,
  hungaryDriversLicense,
  indiaAadhaarNumber,
  indiaDriversLicense,
  indiaPermanentAccountNumber,
  irelandDriversLicense,
  italyDriversLicense,
  italyNationalIdentificationNumber,
  italyPassportNumber,
  italyPhoneNumber,
  latitudeLongitude,
  latviaDriversLicense,
  lithuaniaDriversLicense,
  luxembourgDriversLicense,
  maltaDriversLicense,
  mexicoCurpNumber,
  mexicoIndividualRfcNumber,
  mexicoOrganizationRfcNumber,
  netherlandsDriversLicense,
  phoneNumber,
  polandDriversLicense,
  portugalDriversLicense,
  romaniaDriversLicense,
  slovakiaDriversLicense,
  sloveniaDriversLicense,
  spainDniNumber,
  spainDriversLicense,
  spainNieNumber,
  spainNifNumber,
  spainPassportNumber,
  spainPhoneNumber,
  spainSocialSecurityNumber,
  spainTaxIdentificationNumber,
  swedenDriversLicense,
  ukDriversLicense,
  ukElectoralRollNumber,
  ukNationalInsuranceNumber,
  ukPassportNumber,
  ukPhoneNumber,
  ukTaxIdentificationNumber,
  usaIndividualTaxIdentificationNumber,
  usaPassportNumber,
  usaSocialSecurityNumber,
  vehicleIdentificationNumber,
];
