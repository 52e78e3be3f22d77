/** What was found in the objects that sample findings are about, one object for each type. */

import type { CustomIdentifier } from "../../identifiers/identifier.ts";
import type { SensitiveDataFindingType } from "../../model/finding.ts";
import type { Location } from "../../model/location.ts";
import type { Occurrences } from "../../model/object-report.ts";

export interface SampleReport {
  readonly key: string;
  readonly mimeType: string;
  readonly sizeInBytes: number;
  readonly occurrences: readonly Occurrences[];
}

/** Stands for an identifier of one's own. */
export const SAMPLE_CUSTOM_IDENTIFIER: CustomIdentifier = {
  kind: "custom",
  id: "0f5a3c1e-8d2b-4e6f-9a7c-1b2d3e4f5a6b",
  name: "Sample employee number",
  regex: "E-[0-9]{6}",
  keywords: [],
  ignoreWords: [],
  maximumMatchDistance: 50,
};

export const SAMPLE_REPORTS: Readonly<Record<SensitiveDataFindingType, SampleReport>> = {
  "SensitiveData:S3Object/Credentials": {
    key: "sample/deployment.log",
    mimeType: "text/plain",
    sizeInBytes: 5_120,
    occurrences: [
      { identifierId: "AWS_CREDENTIALS", count: 2, locations: [line(14, 25), line(77, 25)] },
      { identifierId: "OPENSSH_PRIVATE_KEY", count: 1, locations: [line(102, 1)] },
    ],
  },
  "SensitiveData:S3Object/CustomIdentifier": {
    key: "sample/personnel.csv",
    mimeType: "text/csv",
    sizeInBytes: 20_480,
    occurrences: [
      {
        identifierId: SAMPLE_CUSTOM_IDENTIFIER.id,
        count: 3,
        locations: [cell(2, 1, "number"), cell(3, 1, "number"), cell(4, 1, "number")],
      },
    ],
  },
  "SensitiveData:S3Object/Financial": {
    key: "sample/payments.jsonl",
    mimeType: "application/json",
    sizeInBytes: 81_920,
    occurrences: [
      {
        identifierId: "CREDIT_CARD_NUMBER",
        count: 60,
        locations: [record(0, "$.payment.card"), record(1, "$.payment.card"), record(4, "$.payment.card")],
      },
    ],
  },
  "SensitiveData:S3Object/Multiple": {
    key: "sample/customers.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    sizeInBytes: 163_840,
    occurrences: [
      {
        identifierId: "CREDIT_CARD_NUMBER",
        count: 20,
        locations: [sheetCell(2, 5, "Card", "E2"), sheetCell(3, 5, "Card", "E3")],
      },
      {
        identifierId: "DATE_OF_BIRTH",
        count: 120,
        locations: [sheetCell(2, 3, "Born", "C2"), sheetCell(3, 3, "Born", "C3")],
      },
      {
        identifierId: "USA_SOCIAL_SECURITY_NUMBER",
        count: 120,
        locations: [sheetCell(2, 4, "SSN", "D2"), sheetCell(3, 4, "SSN", "D3")],
      },
    ],
  },
  "SensitiveData:S3Object/Personal": {
    key: "sample/applications.pdf",
    mimeType: "application/pdf",
    sizeInBytes: 327_680,
    occurrences: [
      { identifierId: "USA_PASSPORT_NUMBER", count: 2, locations: [page(1), page(7)] },
      { identifierId: "USA_SOCIAL_SECURITY_NUMBER", count: 9, locations: [page(1), page(2), page(7)] },
    ],
  },
};

function line(start: number, startColumn: number): Location {
  return { kind: "line", start, end: start, startColumn };
}

function cell(row: number, column: number, columnName: string): Location {
  return { kind: "cell", row, column, columnName };
}

function sheetCell(row: number, column: number, columnName: string, reference: string): Location {
  return { kind: "cell", row, column, columnName, cellReference: `Sheet1!${reference}` };
}

function record(recordIndex: number, jsonPath: string): Location {
  return { kind: "record", recordIndex, jsonPath };
}

function page(pageNumber: number): Location {
  return { kind: "page", pageNumber };
}
