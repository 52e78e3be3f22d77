/** The command line: puts the commands together, runs the one named, and turns refusals into one line. */

import { Command as Program } from "commander";
import { silenceSdkAdvice } from "../app/environment.ts";
import { COMMANDS } from "./commands/index.ts";
import { UsageError } from "./usage-error.ts";
import { toolVersion } from "./version.ts";

const EXIT_USAGE = 1;

export async function main(argv: readonly string[]): Promise<void> {
  silenceSdkAdvice();
  const program = new Program("anodyne")
    .description("Finds sensitive data and badly protected buckets in any S3-compatible store or folder.")
    .version(toolVersion())
    .showHelpAfterError("(--help shows what is possible)")
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE));
  const named = COMMANDS.get(argv[2] ?? "");
  for (const load of named === undefined ? COMMANDS.values() : [named]) {
    (await load()).register(program);
  }
  for (const command of program.commands) {
    command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE));
  }
  // A reader of our output that has seen enough (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : EXIT_USAGE);
  });
  try {
    await program.parseAsync(argv as string[]);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    process.stderr.write(`anodyne: ${error.message}\n`);
    process.exitCode = EXIT_USAGE;
  }
}
