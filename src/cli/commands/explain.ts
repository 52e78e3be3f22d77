/** placeholder */
import type { Command } from "./command.ts";
export const explain: Command = { register: () => {} };
