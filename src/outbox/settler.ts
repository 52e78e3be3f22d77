/**
 * Writes down what became of deliveries, all that came together while the last writing was under way at once: a fast
 * target's results would else need a transaction each.
 */

export interface Settler<T> {
  add(results: readonly T[]): void;
  /** When all is written. Rejects with what the first writing that failed did; nothing is written after it. */
  done(): Promise<void>;
}

export function createSettler<T>(
  write: (results: readonly T[]) => Promise<void>,
  onFailure: () => void,
): Settler<T> {
  let waiting: T[] = [];
  let writing: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  const writeAll = async () => {
    await undefined; // So that `writing` is set before it is taken away.
    while (waiting.length > 0 && failure === undefined) {
      const results = waiting;
      waiting = [];
      try {
        await write(results);
      } catch (error) {
        failure = { error };
        onFailure();
      }
    }
    writing = undefined;
  };

  return {
    add(results) {
      if (results.length === 0) {
        return;
      }
      waiting.push(...results);
      writing ??= writeAll();
    },
    async done() {
      await writing;
      if (failure !== undefined) {
        throw failure.error;
      }
    },
  };
}
