/** What was asked for cannot be done as it was asked: one line for the person who asked, exit status 1. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UsageError";
  }
}
