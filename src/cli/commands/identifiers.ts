/** placeholder */
import type { Command } from "./command.ts";
export const identifiers: Command = { register: () => {} };
