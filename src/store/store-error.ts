/**
 * The database cannot be had as it was asked for: one line for the person who runs the program, who can act on it.
 * Anything else that goes wrong in the store is a bug of ours or a failure of the server, and keeps its stack.
 */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}
