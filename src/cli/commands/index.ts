/** All commands, in the order of `--help`. */

import type { Command } from "./command.ts";
import { explain } from "./explain.ts";
import { identifiers } from "./identifiers.ts";
import { scan } from "./scan.ts";
import { serve } from "./serve.ts";
import { worker } from "./worker.ts";

export const COMMANDS: readonly Command[] = [scan, explain, identifiers, serve, worker];
