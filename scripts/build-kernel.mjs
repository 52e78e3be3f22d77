/**
 * `npm run build:kernel`: compiles assembly/ to WebAssembly and writes it, in base64, to src/kernel/. The result is
 * committed, so that installing needs no compiler; a test compiles again and compares.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = fileURLToPath(new URL("..", import.meta.url));
const target = new URL("../src/kernel/kernel-bytes.generated.ts", import.meta.url);

/** The module's bytes in base64. Throws what the compiler has to say. */
export async function compileKernel() {
  const options = ["assembly/index.ts", "--baseDir", folder, "--outFile", "kernel.wasm"];
  options.push("--runtime", "stub", "--importMemory", "--enable", "simd", "-O3", "--noAssert", "--converge");
  let binary;
  const { error, stderr } = await asc.main(options, {
    writeFile: (_, contents) => {
      binary = contents;
    },
  });
  if (error) throw new Error(stderr.toString(), { cause: error });
  return Buffer.from(binary).toString("base64");
}

export function presentModule(base64) {
  const lines = base64.match(/.{1,100}/g).map((line) => `  "${line}",`);
  return `/** The kernel's WebAssembly, in base64. Generated from assembly/ by \`npm run build:kernel\`; not to be edited. */\n\nexport const KERNEL_BYTES: string = [\n${lines.join("\n")}\n].join("");\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = presentModule(await compileKernel());
  if (text !== readFileSync(target, { encoding: "utf8", flag: "a+" })) writeFileSync(target, text);
}
