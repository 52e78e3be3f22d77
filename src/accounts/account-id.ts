/** AWS account ids in requests: 12 digits, which the public model does not say. */

import { ServiceError } from "../model/service-error.ts";

export function isAccountId(value: string): boolean {
  return /^[0-9]{12}$/.test(value);
}

/** `member` names the input member in the refusal. */
export function requireAccountId(value: string, member: string): void {
  if (!isAccountId(value)) {
    throw new ServiceError("ValidationException", `Value at '${member}' must be an account ID of 12 digits.`);
  }
}
