/**
 * Where in an object a detection is, as Macie reports it
 * (https://docs.aws.amazon.com/macie/latest/user/findings-locate-sd-schema.html).
 */

export type Location =
  /** A cell of a table: row and column from 1, the header row counted. `cellReference` only for workbooks. */
  | {
      readonly kind: "cell";
      readonly row: number;
      readonly column: number;
      readonly columnName?: string;
      readonly cellReference?: string;
    }
  /** Lines from `start` to `end`, from 1, both included; `startColumn` in characters, from 1, of line `start`. */
  | { readonly kind: "line"; readonly start: number; readonly end: number; readonly startColumn: number }
  /** A page, from 1. */
  | { readonly kind: "page"; readonly pageNumber: number }
  /**
   * A record, from 0 (0 for a JSON document), and the path to the value in it. Without a path where an element's
   * name on it is sensitive itself.
   */
  | { readonly kind: "record"; readonly recordIndex: number; readonly jsonPath?: string };
