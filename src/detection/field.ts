/** One field of a text block, taken out of the block's array: bytes [low, high) and the label of its names. */
export interface Field {
  readonly index: number;
  readonly low: number;
  readonly high: number;
  readonly label: number;
}
