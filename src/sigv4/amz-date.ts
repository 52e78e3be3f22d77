/** The instants of signatures: ISO 8601's basic form, `20150830T123600Z`, to the second. */

const BASIC_FORM = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

export function toAmzDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Undefined unless it is an instant of the calendar in the basic form. */
export function fromAmzDate(text: string): Date | undefined {
  const match = BASIC_FORM.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) || toAmzDate(date) !== text ? undefined : date;
}
