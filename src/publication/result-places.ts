/**
 * Places as discovery results write them: four arrays, of which those that do not fit the format are empty, with
 * integers as strings. JSON is put together by hand: a record may hold thousands of places, and every object of a job
 * has a record.
 */

import type { Location } from "../model/location.ts";

const NO_PLACES = '{"lineRanges":[],"pages":[],"records":[],"cells":[]}';

/** JSON that is not yet safe inside HTML. */
export function placesJson(locations: readonly Location[]): string {
  if (locations.length === 0) {
    return NO_PLACES;
  }
  const lineRanges: string[] = [];
  const pages: string[] = [];
  const records: string[] = [];
  const cells: string[] = [];
  for (const location of locations) {
    switch (location.kind) {
      case "line": {
        const { start, end, startColumn } = location;
        lineRanges.push(`{"start":"${start}","end":"${end}","startColumn":"${startColumn}"}`);
        break;
      }
      case "page":
        pages.push(`{"pageNumber":"${location.pageNumber}"}`);
        break;
      case "record": {
        const { recordIndex, jsonPath } = location;
        records.push(`{"recordIndex":"${recordIndex}"${member("jsonPath", jsonPath)}}`);
        break;
      }
      case "cell": {
        const { row, column, columnName, cellReference } = location;
        const names = member("columnName", columnName) + member("cellReference", cellReference);
        cells.push(`{"row":"${row}","column":"${column}"${names}}`);
        break;
      }
    }
  }
  return `{"lineRanges":[${lineRanges}],"pages":[${pages}],"records":[${records}],"cells":[${cells}]}`;
}

function member(name: string, value: string | undefined): string {
  return value === undefined || value === "" ? "" : `,"${name}":${JSON.stringify(value)}`;
}
