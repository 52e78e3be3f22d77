/**
 * What counts as sensitive, as data. An identifier says how a value is written, how it is checked, and which words
 * must stand near it; it holds no code but the check. The detector is compiled from these definitions, and so are
 * the slow reference detector, the documentation and the tests.
 *
 * How identifiers are applied: https://docs.aws.amazon.com/macie/latest/user/managed-data-identifiers.html and
 * https://docs.aws.amazon.com/macie/latest/user/custom-data-identifiers.html.
 */

import type { Severity } from "../model/severity.ts";

/** The categories of ListManagedDataIdentifiers, and the one for users' own. */
export type Category = "CREDENTIALS" | "FINANCIAL_INFORMATION" | "PERSONAL_INFORMATION" | "CUSTOM_IDENTIFIER";

/**
 * What may not stand directly beside a value:
 * - `word` (default): a letter, digit or underscore, in any script that separates words;
 * - `number`: those, and a hyphen, full stop or slash behind which the digits go on, so that a number is not
 *   found inside a longer one, a version, a UUID or an address;
 * - `phone`: those of `number`, and in front a country code with its plus sign, so that a national telephone number is not found
 *   in that of another country;
 * - `coordinates`: those of `number`, and behind a comma or spaces another decimal fraction, so that a pair is not
 *   found in three coordinates or a matrix;
 * - `token`: a character of base64 or base64url (`A-Z a-z 0-9 + / _ -`, behind the value also `=`);
 * - `none`: anything may.
 */
export type Boundary = "word" | "number" | "phone" | "coordinates" | "token" | "none";

export interface ValuePattern {
  /** In the syntax of patterns/parse-pattern.ts. Matches the value and nothing around it. */
  readonly regex: string;
  readonly boundary?: Boundary;
  /** Whether one of the identifier's keywords must be near; by default yes if it has any. */
  readonly keyword?: "required" | "not-required";
  /**
   * True if what the pattern matches is taken even when the check rejects it: the identifier, and those that yield
   * to it, then find nothing inside. For a form so telling that a failed check means a mistyped value (an IBAN, in
   * which a domestic account number could be seen), or for one that only gets in the way (a card number, whose
   * groups look like security codes).
   */
  readonly claimsPlace?: boolean;
}

/**
 * Why a candidate is not what it looks like: wrong length or characters, wrong check digit, a part that cannot be
 * (a month 13, an area never issued), or a value that its issuer publishes as a sample.
 */
export type Rejection = "format" | "length" | "checksum" | "component" | "sample-value";

/** A text in which the identifier must find exactly `value`. */
export interface MatchingSample {
  readonly text: string;
  readonly value: string;
}

/** A text in which the identifier must find nothing, and why. */
export interface NearMiss {
  readonly text: string;
  readonly because: string;
}

export interface ManagedIdentifier {
  readonly kind: "managed";
  /** Exactly as Macie names it. */
  readonly id: string;
  readonly category: Exclude<Category, "CUSTOM_IDENTIFIER">;
  /** The name of the sensitive data type in Macie's guide; decides the severity. */
  readonly dataType: string;
  /** ISO 3166 codes; empty for data of no country. */
  readonly countries: readonly string[];
  /** Member of the set that Macie recommends for jobs. */
  readonly recommended: boolean;
  readonly patterns: readonly ValuePattern[];
  /**
   * Words of which one must be within 30 characters of the value, or be the name of its column or of an element
   * on its path. Any case; a space also stands for nothing, `_` or `-`.
   */
  readonly keywords: readonly string[];
  /**
   * A quick look at the value's bytes [start, end), before `validate`: false if its check digits are wrong. Most numbers
   * that only look like the value end here, so that it need not be made a string.
   */
  readonly hasCheckDigits?: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** Checks a value that a pattern matched; undefined means that it may be one. */
  readonly validate?: (value: string) => Rejection | undefined;
  /** Identifiers whose detection at the same place makes this one superfluous. */
  readonly yieldsTo?: readonly string[];
  /** Occurrences after which counting stops, in one object. */
  readonly maximumCount?: number;
  /** Where the format, the check and the keywords come from: official pages or standards. */
  readonly sources: readonly string[];
  readonly matches: readonly MatchingSample[];
  readonly nearMisses: readonly NearMiss[];
}

export interface SeverityLevel {
  /** From this many occurrences in an object on. */
  readonly occurrencesThreshold: number;
  readonly severity: Severity["description"];
}

export interface CustomIdentifier {
  readonly kind: "custom";
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly regex: string;
  /** One must stand before the match. Any case. */
  readonly keywords: readonly string[];
  /** A match that contains one is none. Case-sensitive. */
  readonly ignoreWords: readonly string[];
  /** Characters from the end of a keyword to the end of the match, at most. */
  readonly maximumMatchDistance: number;
  /** Ascending thresholds; undefined means MEDIUM from the first occurrence. */
  readonly severityLevels?: readonly SeverityLevel[];
}

export type Identifier = ManagedIdentifier | CustomIdentifier;

export function categoryOf(identifier: Identifier): Category {
  return identifier.kind === "managed" ? identifier.category : "CUSTOM_IDENTIFIER";
}

export function nameOf(identifier: Identifier): string {
  return identifier.kind === "managed" ? identifier.id : identifier.name;
}
