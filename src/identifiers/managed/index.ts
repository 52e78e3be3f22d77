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
import { dateOfBirth } from "./personal/date-of-birth.ts";
import { usaSocialSecurityNumber } from "./personal/usa-social-security-number.ts";

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
  ...IBAN_BANK_ACCOUNTS, // by id among themselves
  franceBankAccountNumber,
  germanyBankAccountNumber,
  italyBankAccountNumber,
  spainBankAccountNumber,
  ukBankAccountNumber,
  dateOfBirth,
  usaSocialSecurityNumber,
];
