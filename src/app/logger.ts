/** The service's log: JSON lines on standard error, constant messages with fields. */

import { destination, type Logger, pino } from "pino";

export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    // Written at once: what a process said before it was killed is what its operator wants to read.
    destination({ dest: 2, sync: true }),
  );
}
