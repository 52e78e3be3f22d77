/** Leaves out what is not known: OCSF has no nulls, an attribute is there or not (https://schema.ocsf.io/). */

/** A copy without members that are null, undefined or an empty array; also within. Texts may be empty. */
export function withoutAbsent(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, Array.isArray(member) ? member.map(present) : present(member)] as const)
      .filter(([, member]) => !isAbsent(member)),
  );
}

function present(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? withoutAbsent(value as Readonly<Record<string, unknown>>)
    : value;
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
