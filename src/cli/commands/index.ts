/** All commands, in the order of `--help`. */

import { backup } from "./backup.ts";
import type { Command } from "./command.ts";
import { coverage } from "./coverage.ts";
import { explain } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { identifiers } from "./identifiers.ts";
import { importCommand } from "./import.ts";
import { restore } from "./restore.ts";
import { scan } from "./scan.ts";
import { serve } from "./serve.ts";
import { worker } from "./worker.ts";

export const COMMANDS: readonly Command[] = [
  scan,
  explain,
  identifiers,
  serve,
  worker,
  coverage,
  backup,
  restore,
  exportCommand,
  importCommand,
];
