/**
 * What was found in an object, in the words of the AWS Security Finding Format
 * (https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DataClassificationDetails.html): Macie's own, with
 * capitals, and without what is null or empty.
 */

import type {
  CustomDataIdentifiersDetections,
  DataClassificationDetails,
  Occurrences,
  SensitiveDataDetections,
} from "@aws-sdk/client-securityhub";
import type {
  ClassificationDetails,
  CustomDetection,
  ManagedDetection,
  OccurrencePlaces,
} from "../../model/finding.ts";
import { asffText } from "./asff-text.ts";

/** Characters. ASFF names no limit but for paths; ours, so that no header of a column makes a finding too large. */
const LIMITS = { text: 1024, jsonPath: 250 };

export function presentDataClassification(details: ClassificationDetails): DataClassificationDetails {
  const { detailedResultsLocation, result } = details;
  const location = asffText(detailedResultsLocation, LIMITS.text);
  const reason = asffText(result.status.reason, LIMITS.text);
  return {
    ...(location === undefined ? {} : { DetailedResultsLocation: location }),
    Result: {
      ...present("MimeType", result.mimeType),
      SizeClassified: result.sizeClassified,
      AdditionalOccurrences: result.additionalOccurrences,
      Status: { Code: result.status.code, ...(reason === undefined ? {} : { Reason: reason }) },
      SensitiveData: result.sensitiveData.map(({ category, detections, totalCount }) => ({
        Category: category,
        Detections: detections.map(presentManaged),
        TotalCount: totalCount,
      })),
      CustomDataIdentifiers: {
        Detections: result.customDataIdentifiers.detections.map(presentCustom),
        TotalCount: result.customDataIdentifiers.totalCount,
      },
    },
  };
}

function presentManaged({ count, type, occurrences }: ManagedDetection): SensitiveDataDetections {
  return { Count: count, Type: type, ...presentOccurrences(occurrences) };
}

function presentCustom({ arn, count, name, occurrences }: CustomDetection): CustomDataIdentifiersDetections {
  return {
    Count: count,
    ...present("Arn", arn),
    ...present("Name", name),
    ...presentOccurrences(occurrences),
  };
}

function presentOccurrences(places: OccurrencePlaces | null): { Occurrences?: Occurrences } {
  if (places === null) {
    return {};
  }
  const { cells, lineRanges, pages, records } = places;
  const occurrences: Occurrences = {
    ...(cells === null
      ? {}
      : {
          Cells: cells.map(({ column, row, columnName, cellReference }) => ({
            Column: column,
            Row: row,
            ...present("ColumnName", columnName),
            ...present("CellReference", cellReference),
          })),
        }),
    ...(lineRanges === null
      ? {}
      : {
          LineRanges: lineRanges.map(({ start, end, startColumn }) => ({
            Start: start,
            End: end,
            StartColumn: startColumn,
          })),
        }),
    ...(pages === null ? {} : { Pages: pages.map(({ pageNumber }) => ({ PageNumber: pageNumber })) }),
    ...(records === null
      ? {}
      : {
          Records: records.map(({ jsonPath, recordIndex }) => ({
            ...present("JsonPath", jsonPath, LIMITS.jsonPath),
            RecordIndex: recordIndex,
          })),
        }),
  };
  return Object.keys(occurrences).length === 0 ? {} : { Occurrences: occurrences };
}

function present<Name extends string>(
  name: Name,
  text: string | null,
  maxLength = LIMITS.text,
): { readonly [key in Name]?: string } {
  const presented = asffText(text, maxLength);
  return presented === undefined ? {} : ({ [name]: presented } as { readonly [key in Name]: string });
}
