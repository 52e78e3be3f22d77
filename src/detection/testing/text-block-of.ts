/** For tests: a whole text as one block of unstructured text, or values with labels as the fields of one. */

import { FIELD_SIZE, NO_LABEL, type TextBlock } from "../../model/text-block.ts";

export function textBlockOf(text: string | Buffer): TextBlock {
  const bytes = Buffer.from(text);
  return {
    bytes,
    end: bytes.length,
    fields: Int32Array.of(0, bytes.length, NO_LABEL),
    fieldCount: 1,
    from: 0,
    until: bytes.length,
    continuesBefore: false,
    continuesAfter: false,
    shift: 0,
    locate: (start, end) => ({ kind: "line", start, end, startColumn: 1 }),
  };
}

/** Values one behind another, separated by a zero byte, each a field with its label. */
export function fieldBlockOf(values: readonly (readonly [value: string, label: number])[]): TextBlock {
  const fields = new Int32Array(values.length * FIELD_SIZE);
  const parts: Buffer[] = [];
  let position = 0;
  for (const [index, [value, label]] of values.entries()) {
    const bytes = Buffer.from(value);
    fields.set([position, position + bytes.length, label], index * FIELD_SIZE);
    parts.push(bytes, Buffer.of(0));
    position += bytes.length + 1;
  }
  return { ...textBlockOf(Buffer.concat(parts)), fields, fieldCount: values.length };
}
