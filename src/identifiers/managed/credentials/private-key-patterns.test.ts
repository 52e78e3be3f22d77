import { expect, test } from "vitest";
import { buildProgram } from "../../../patterns/byte-program.ts";
import { AFTER_OTHER, DEAD, LazyAutomaton } from "../../../patterns/lazy-automaton.ts";
import { parsePattern } from "../../../patterns/parse-pattern.ts";
import { openSshPrivateKey } from "./openssh-private-key.ts";
import { pgpPrivateKey } from "./pgp-private-key.ts";
import { pkcs } from "./pkcs.ts";
import { hasKeyData } from "./private-key-patterns.ts";
import { puttyPrivateKey } from "./putty-private-key.ts";

const KEYS = [openSshPrivateKey, pgpPrivateKey, pkcs, puttyPrivateKey];

/** How many bytes of a text an identifier's patterns read before nothing can match any more. */
function bytesRead(patterns: readonly { readonly regex: string }[], text: string): number {
  const trees = patterns.map(({ regex }) => {
    const parsed = parsePattern(regex);
    if (!parsed.ok) {
      throw new Error(parsed.reason);
    }
    return parsed.tree;
  });
  const built = buildProgram(trees);
  if (!built.ok) {
    throw new Error("too large");
  }
  const automaton = new LazyAutomaton(built.program);
  const bytes = Buffer.from(text);
  let value = automaton.start(AFTER_OTHER);
  let position = 0;
  while (position < bytes.length && value !== DEAD) {
    value = automaton.extend(value, automaton.classOf[bytes[position]!]!);
    position += 1;
  }
  return position;
}

test.each(KEYS.map((key) => [key.id, key] as const))("%s gives up at the next armour line", (_id, key) => {
  for (const { value } of key.matches) {
    const [firstLine] = value.split(/\n|\\n/);
    for (const between of ["", "\n", "\\n", " ", "\nComment: a\n", "\nQUJD", "\n\n\n"]) {
      const hostile = `${firstLine}${between}`.repeat(1000);

      expect(bytesRead(key.patterns, hostile)).toBeLessThan(3 * firstLine!.length + between.length);
    }
  }
});

test.each([
  ["MC4CAQAwBQYDK2VwBCIEIPR0", true],
  ["MC4CAQAwBQYDK2VwBCIEIPR", false],
  ["put the key of your server here", false],
  ["PUTTHEPRIVATEKEYOFYOURSERVERHERE", false],
  ["PutThePrivateKeyOfYourServerHere", false],
  ["MC4C...IPR0", false],
])("%j looks like the data of a key: %s", (line, expected) => {
  expect(hasKeyData(line)).toBe(expected);
});
