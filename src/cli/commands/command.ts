/** The contract of a command: it puts itself into the program. Adding one is a file and a line in index.ts. */

import type { Command as Program } from "commander";

export interface Command {
  register(program: Program): void;
}
