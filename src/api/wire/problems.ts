/** What is wrong with an input, collected member by member and told in the words that AWS services use. */

import { ServiceError } from "../../model/service-error.ts";

/** More are not told: a list of a million wrong items is one mistake. */
const MOST_PROBLEMS = 10;

export class InputProblems {
  private readonly texts: string[] = [];

  get isFull(): boolean {
    return this.texts.length >= MOST_PROBLEMS;
  }

  /** The value itself is left out: it may be what the caller's data holds. */
  add(path: string, constraint: string): void {
    if (!this.isFull) {
      this.texts.push(`Value at '${path}' failed to satisfy constraint: ${constraint}`);
    }
  }

  /** Throws if there are any. */
  refuse(): void {
    const count = this.texts.length;
    if (count > 0) {
      const heading = `${count} validation error${count === 1 ? "" : "s"} detected`;
      throw new ServiceError("ValidationException", `${heading}: ${this.texts.join("; ")}`);
    }
  }
}

/** For what handlers find wrong with a member, in the same words. */
export function invalidMember(path: string, constraint: string): ServiceError {
  return new ServiceError(
    "ValidationException",
    `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}
