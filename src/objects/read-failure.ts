/** An object could not be read, or not to its end, for a reason outside of this program. */

import type { StatusReason } from "../model/object-status.ts";

export class ReadFailure extends Error {
  readonly reason: StatusReason;

  /** `message` names the operation and the system's answer, never content. */
  constructor(reason: StatusReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ReadFailure";
    this.reason = reason;
  }
}
