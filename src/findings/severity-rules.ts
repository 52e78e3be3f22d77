/**
 * The severity of what was found, by kind and number of occurrences
 * (https://docs.aws.amazon.com/macie/latest/user/findings-severity.html).
 */

import type { CustomIdentifier } from "../identifiers/identifier.ts";
import { HIGH, LOW, MEDIUM, type Severity } from "../model/severity.ts";

/** Severities for one occurrence, for 2 to 99, and for 100 and more. */
type SeverityBands = readonly [one: Severity, some: Severity, many: Severity];

const ALWAYS_HIGH: SeverityBands = [HIGH, HIGH, HIGH];
const LOW_MEDIUM_HIGH: SeverityBands = [LOW, MEDIUM, HIGH];
const MEDIUM_MEDIUM_HIGH: SeverityBands = [MEDIUM, MEDIUM, HIGH];
const MEDIUM_HIGH_HIGH: SeverityBands = [MEDIUM, HIGH, HIGH];

/** Data types that are not High from the first occurrence on. */
const BANDS_OF_DATA_TYPE: Readonly<Record<string, SeverityBands>> = {
  "Birth date": LOW_MEDIUM_HIGH,
  "Credit card expiration date": LOW_MEDIUM_HIGH,
  "Credit card verification code": MEDIUM_HIGH_HIGH,
  "Driver's license identification number": LOW_MEDIUM_HIGH,
  "Full name": LOW_MEDIUM_HIGH,
  "Global Positioning System (GPS) coordinates": [LOW, MEDIUM, MEDIUM],
  "HTTP cookie": LOW_MEDIUM_HIGH,
  "Mailing address": LOW_MEDIUM_HIGH,
  "Passport number": MEDIUM_HIGH_HIGH,
  "Phone number": LOW_MEDIUM_HIGH,
  "Public transportation card number": MEDIUM_MEDIUM_HIGH,
  "Unique device identifier (UDI)": LOW_MEDIUM_HIGH,
  "Vehicle identification number (VIN)": [LOW, LOW, MEDIUM],
};

/** Taxpayer numbers of organisations, which weigh less than those of people. */
const BANDS_OF_IDENTIFIER: Readonly<Record<string, SeverityBands>> = {
  ARGENTINA_ORGANIZATION_TAX_IDENTIFICATION_NUMBER: MEDIUM_MEDIUM_HIGH,
  COLOMBIA_ORGANIZATION_NIT_NUMBER: MEDIUM_MEDIUM_HIGH,
  MEXICO_ORGANIZATION_RFC_NUMBER: MEDIUM_MEDIUM_HIGH,
};

/** `count` is at least 1. */
export function severityOfManaged(identifierId: string, dataType: string, count: number): Severity {
  const bands = BANDS_OF_IDENTIFIER[identifierId] ?? BANDS_OF_DATA_TYPE[dataType] ?? ALWAYS_HIGH;
  return bands[count === 1 ? 0 : count < 100 ? 1 : 2];
}

/** The severity of the highest threshold reached; undefined below the lowest, where there is nothing to report. */
export function severityOfCustom(identifier: CustomIdentifier, count: number): Severity | undefined {
  if (identifier.severityLevels === undefined) {
    return MEDIUM;
  }
  const reached = identifier.severityLevels.filter(
    ({ occurrencesThreshold }) => count >= occurrencesThreshold,
  );
  const highest = reached.at(-1);
  return [LOW, MEDIUM, HIGH].find(({ description }) => description === highest?.severity);
}

export function highestSeverity(severities: readonly Severity[]): Severity {
  return severities.reduce((highest, each) => (each.score > highest.score ? each : highest), LOW);
}
