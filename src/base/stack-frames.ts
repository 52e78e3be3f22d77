/**
 * Where an error came from, without its message: messages of libraries quote what they were given, and what a scan is
 * given must never be written down.
 */
export function stackFrames(error: unknown): string {
  const { name = "unknown error", stack = "" } = (error ?? {}) as {
    readonly name?: string;
    readonly stack?: string;
  };
  return [name, ...stack.split("\n").filter((line) => /^\s+at /.test(line))].join("\n");
}
