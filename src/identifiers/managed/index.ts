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
import { ukNationalInsuranceNumber } from "./personal/uk-national-insurance-number.ts";
import { usaSocialSecurityNumber } from "./personal/usa-social-security-number.ts";

export const MANAGED_IDENTIFIERS: readonly ManagedIdentifier[] = [
  jsonWebToken,
  creditCardNumber,
  creditCardNumberNoKeyword,
  argentinaDniNumber,
  argentinaIndividualTaxIdentificationNumber,
  argentinaOrganizationTaxIdentificationNumber,
  australiaTaxFileNumber,
  brazilCnpjNumber,
  brazilCpfNumber,
  brazilRgNumber,
  canadaSocialInsuranceNumber,
  chileRutNumber,
  colombiaCitizenshipCardNumber,
  colombiaIndividualNitNumber,
  colombiaOrganizationNitNumber,
  dateOfBirth,
  franceNationalIdentificationNumber,
  franceTaxIdentificationNumber,
  germanyNationalIdentificationNumber,
  germanyTaxIdentificationNumber,
  indiaAadhaarNumber,
  indiaPermanentAccountNumber,
  italyNationalIdentificationNumber,
  mexicoCurpNumber,
  mexicoIndividualRfcNumber,
  mexicoOrganizationRfcNumber,
  spainDniNumber,
  spainNieNumber,
  spainNifNumber,
  spainSocialSecurityNumber,
  spainTaxIdentificationNumber,
  ukNationalInsuranceNumber,
  ukTaxIdentificationNumber,
  usaIndividualTaxIdentificationNumber,
  usaSocialSecurityNumber,
];
