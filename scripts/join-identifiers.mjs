/**
 * Part of `npm run build`: puts the managed identifiers and the check digits they use into one file. As the files
 * they are written in, they take 70 ms to load, in every scanning thread again; as one they take 10.
 *
 * Each module becomes a function that is called once, in the order of imports. That is enough for modules that
 * export constants and functions by name and import only each other and Node.js; anything else ends the build.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const IMPORT = /^import \{([^}]*)\} from "(\.[^"]+|node:[^"]+)";$/gm;
const EXPORT = /^export (?:async )?(?:const|function\*?|class) ([\w$]+)/gm;

const entry = fileURLToPath(new URL("../dist/identifiers/managed/index.js", import.meta.url));
const numbers = new Map();
const built = new Map();
const written = [];
const last = add(entry);
const names = exportsOf(readFileSync(entry, "utf8"));
const head = Array.from(built, ([name, variable]) => `import * as ${variable} from "${name}";`);
const joined = [...head, ...written, `export const { ${names.join(", ")} } = m${last};\n`].join("\n");
const before = await import(entry);
writeFileSync(entry, joined);
const after = await import(`${entry}?joined`);
if (JSON.stringify(after) !== JSON.stringify(before) || before.MANAGED_IDENTIFIERS.length < 50) {
  throw new Error("the joined identifiers are not those of the files");
}

/** Writes a module behind all that it imports; gives its number. */
function add(file) {
  const known = numbers.get(file);
  if (known !== undefined) {
    return known;
  }
  const source = readFileSync(file, "utf8");
  const imports = [...source.matchAll(IMPORT)].map(([, bindings, from]) => {
    const source = from.startsWith("node:")
      ? builtIn(from)
      : `m${add(path.resolve(path.dirname(file), from))}`;
    return `const {${bindings.replaceAll(/ as /g, ": ")}} = ${source};`;
  });
  const names = exportsOf(source);
  const body = source
    .replaceAll(IMPORT, "")
    .replaceAll(/^export (?=(?:async )?(?:const|function|class) )/gm, "");
  if (/^(?:import|export)\b|import\.meta|\bimport\(/m.test(body) || names.length === 0) {
    throw new Error(`${file}: cannot be joined with others`);
  }
  const number = numbers.size;
  numbers.set(file, number);
  written.push(
    `const m${number} = (() => {\n${imports.join("\n")}${body}return { ${names.join(", ")} };\n})();`,
  );
  return number;
}

function builtIn(name) {
  built.set(name, built.get(name) ?? `node${built.size}`);
  return built.get(name);
}

function exportsOf(source) {
  return [...source.matchAll(EXPORT)].map(([, name]) => name);
}
