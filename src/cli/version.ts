/** The version of this program, from its package. */

import { readFileSync } from "node:fs";

export function toolVersion(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
