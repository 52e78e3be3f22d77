/** AWS account ids in requests: 12 digits, which the public model does not say. */

import { ServiceError } from "../model/service-error.ts";

/** `member` names the input member in the refusal. */
export function requireAccountId(value: string, member: string): void {
  if (!/^[0-9]{12}$/.test(value)) {
    throw new ServiceError("ValidationException", `Value at '${member}' must be an account ID of 12 digits.`);
  }
}
