/** What may limit the member of a structure. Both ends included; lengths in characters. */

export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
}

export interface TextLimits extends NumberLimits {
  readonly pattern?: RegExp;
  readonly values?: ReadonlySet<string>;
}

export interface Limits {
  readonly isRequired: boolean;
  /** Of numbers: they need not be whole. */
  readonly isDouble: boolean;
  /** Of texts, and of texts in lists and maps. */
  readonly text: TextLimits;
  readonly number: NumberLimits;
  /** How many a list or map may hold. */
  readonly items: NumberLimits;
  /** Of the keys of a map. */
  readonly key: TextLimits;
}

/** What the guide adds to the model for a member, see Limits. */
export type DocumentedLimits = Partial<Pick<Limits, "items" | "key" | "number" | "text">>;
