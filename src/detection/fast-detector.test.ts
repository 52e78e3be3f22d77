import fc from "fast-check";
import { expect, test } from "vitest";
import { readerOfBytes } from "../formats/byte-reader.ts";
import { extractPlainText } from "../formats/plain-text.ts";
import { createReadingMemory } from "../formats/reading-memory.ts";
import type { CustomIdentifier, Identifier, ManagedIdentifier } from "../identifiers/identifier.ts";
import { MANAGED_IDENTIFIERS } from "../identifiers/managed/index.ts";
import { CONTEXT_AFTER, CONTEXT_BEFORE, NO_LABEL, type TextBlock } from "../model/text-block.ts";
import { plainMatchesAt } from "../patterns/matches-at.ts";
import { textAllowList } from "./allow-list.ts";
import { compileIdentifiers } from "./compiled-identifiers.ts";
import type { Detector } from "./detector.ts";
import { FastDetector } from "./fast-detector.ts";
import { ReferenceDetector } from "./reference-detector.ts";
import { fieldBlockOf, textBlockOf } from "./testing/text-block-of.ts";

function managed(id: string, parts: Partial<ManagedIdentifier>): ManagedIdentifier {
  return {
    kind: "managed",
    id,
    category: "PERSONAL_INFORMATION",
    dataType: "",
    countries: [],
    recommended: false,
    patterns: [],
    keywords: [],
    sources: [],
    matches: [],
    nearMisses: [],
    ...parts,
  };
}

function custom(id: string, parts: Partial<CustomIdentifier>): CustomIdentifier {
  return {
    kind: "custom",
    id,
    name: id,
    regex: "",
    keywords: [],
    ignoreWords: [],
    maximumMatchDistance: 50,
    ...parts,
  };
}

/** Identifiers that between them use every feature of the detector. */
const FEATURES: readonly Identifier[] = [
  managed("SHORT", { patterns: [{ regex: "\\d{3}" }], keywords: ["key", "id no"] }),
  managed("LONG", {
    patterns: [{ regex: "\\d{3}(?:[ -]\\d{3}){1,4}", boundary: "number" }],
    keywords: ["key", "ключ"],
    validate: (value) => (value.endsWith("7") ? "checksum" : undefined),
  }),
  managed("TOKEN", { patterns: [{ regex: "tk[0-9a-f]+" }, { regex: "\\+\\d{2,9}", boundary: "none" }] }),
  managed("CLAIMING", {
    patterns: [{ regex: "\\d{3} \\d{3}", claimsPlace: true }, { regex: "\\d{3}" }],
    keywords: ["key"],
    validate: (value) => (value.length > 3 && value.endsWith("7") ? "checksum" : undefined),
  }),
  managed("YIELDING", { patterns: [{ regex: "\\d{3}" }], yieldsTo: ["SHORT"] }),
  managed("CJK", { patterns: [{ regex: "\\d{3,5}", boundary: "word" }], keywords: ["号码"] }),
  custom("WORDS", { regex: "[a-z]{2,}\\d+|7+", ignoreWords: ["no"] }),
  custom("AFTER", { regex: "(?i)[a-f0-9]{3}\\b", keywords: ["key", "straße"], maximumMatchDistance: 9 }),
  custom("ANCHORED", { regex: "^\\d+|\\d+$" }),
];

const PIECES = fc.constantFrom(
  "key",
  "KEY",
  "id_no",
  "Id-No",
  "idno",
  "ключ",
  "КЛЮЧ",
  "号码",
  "号",
  "straße",
  "STRASSE",
  "userKey",
  "keys",
  "no",
  "tk0f",
  "tk",
  "+49",
  "123",
  "457",
  "777",
  "1",
  "123-456",
  "123 456 789",
  "abc",
  "é",
  " ",
  " ",
  "  ",
  "\n",
  "-",
  "_",
  ".",
  "/",
  ":",
  " ".repeat(25),
  "\u00a0",
  "\ud800",
  "“",
);
const TEXTS = fc.array(PIECES, { maxLength: 40 }).map((pieces) => pieces.join(""));

function detectionsOf(detector: Detector, block: TextBlock): string[] {
  const found: string[] = [];
  detector.scan(block, (identifier, start, end, field) => {
    found.push(`${detector.identifiers[identifier]!.id} ${start}-${end} in ${field}`);
  });
  return found.sort();
}

test.each(["wasm", "twin"] as const)(
  "finds the same as the reference detector in any text, by the %s kernel",
  (kernel) => {
    const compiled = compileIdentifiers(FEATURES);
    const allowed = [textAllowList(["456 789", "+49"])];
    const fast = new FastDetector(compiled, allowed, kernel);
    const reference = new ReferenceDetector(compiled, allowed, undefined, plainMatchesAt);
    fc.assert(
      fc.property(TEXTS, (text) => {
        expect(detectionsOf(fast, textBlockOf(text))).toEqual(detectionsOf(reference, textBlockOf(text)));
      }),
      { numRuns: 3000 },
    );
  },
);

test("finds the same as the reference detector in any fields with any labels", () => {
  const compiled = compileIdentifiers(FEATURES);
  const fast = new FastDetector(compiled);
  const reference = new ReferenceDetector(compiled, [], undefined, plainMatchesAt);
  const names = fc.constantFrom(
    undefined,
    "key",
    "user_key",
    "primaryKey",
    "keys",
    "x",
    "AFTER straße",
    "Ключ2",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(TEXTS, names), { maxLength: 8 }), (fields) => {
      const blockFor = (detector: Detector) =>
        fieldBlockOf(
          fields.map(([text, name]) => [
            text,
            name === undefined ? NO_LABEL : detector.labels.labelOf(NO_LABEL, name),
          ]),
        );

      expect(detectionsOf(fast, blockFor(fast))).toEqual(detectionsOf(reference, blockFor(reference)));
    }),
    { numRuns: 1000 },
  );
});

test.each(["wasm", "twin"] as const)(
  "finds the same as the reference detector among all managed identifiers, by the %s kernel",
  (kernel) => {
    const compiled = compileIdentifiers(MANAGED_IDENTIFIERS);
    const fast = new FastDetector(compiled, [], kernel);
    const reference = new ReferenceDetector(compiled);
    const texts = MANAGED_IDENTIFIERS.flatMap(({ matches, nearMisses }) =>
      [...matches, ...nearMisses].map(({ text }) => text),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 6 }), (parts) => {
        const text = parts.join(" ");
        expect(detectionsOf(fast, textBlockOf(text))).toEqual(detectionsOf(reference, textBlockOf(text)));
      }),
      { numRuns: 500 },
    );
  },
);

async function detectInWindows(detector: Detector, text: string, windowSize: number): Promise<string[]> {
  const found: string[] = [];
  const memory = createReadingMemory(windowSize);
  let base = 0;
  for await (const block of extractPlainText(readerOfBytes(Buffer.from(text)), memory)) {
    base += block.shift;
    detector.scan(block, (identifier, start, end) => {
      found.push(`${detector.identifiers[identifier]!.id} ${base + start}-${base + end}`);
    });
  }
  return found.sort();
}

test("finds the same however a long text is cut into blocks", async () => {
  const detector = new FastDetector(compileIdentifiers(FEATURES));
  const long = `tk${"0".repeat(40_000)} key ${"1".repeat(3)} tk${"a".repeat(31_000)} ${"7".repeat(40_000)}`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(TEXTS, { minLength: 5, maxLength: 30 }),
      fc.integer({ min: 5_000, max: 40_000 }),
      fc.nat(30),
      async (texts, extra, at) => {
        const text = [...texts.slice(0, at), long, ...texts.slice(at)].join(" ");
        const whole = await detectInWindows(detector, text, Buffer.byteLength(text) + 1);

        const parts = await detectInWindows(detector, text, CONTEXT_AFTER + CONTEXT_BEFORE + extra);

        expect(parts).toEqual(whole);
      },
    ),
    { numRuns: 25 },
  );
});

test("a keyword counts up to 30 characters away on either side, and no further", () => {
  const detector = new FastDetector(compileIdentifiers([FEATURES[0]!]));
  const found = (text: string) => detectionsOf(detector, textBlockOf(text)).length;

  expect(found(`key${" ".repeat(30)}123`)).toBe(1);
  expect(found(`key${" ".repeat(31)}123`)).toBe(0);
  expect(found(`key ${"é".repeat(28)} 123`)).toBe(1);
  expect(found(`key ${"é".repeat(29)} 123`)).toBe(0);
  expect(found(`123${" ".repeat(30)}key`)).toBe(1);
  expect(found(`123${" ".repeat(31)}key`)).toBe(0);
});

test("a pattern that claims its place leaves nothing in it to the identifier and those that yield to it", () => {
  const claiming = FEATURES.find(({ id }) => id === "CLAIMING")!;
  const yielding = managed("YIELDING", { patterns: [{ regex: "\\d{3}" }], yieldsTo: ["CLAIMING"] });
  const detector = new FastDetector(compileIdentifiers([claiming, yielding]));
  const found = (text: string) => detectionsOf(detector, textBlockOf(text));

  expect(found("key 123 457 888")).toEqual(["CLAIMING 12-15 in 0"]);
  expect(found("key 123 456")).toEqual(["CLAIMING 4-11 in 0"]);
  expect(found("123 457")).toEqual(["YIELDING 0-3 in 0", "YIELDING 4-7 in 0"]);
});

test("an identifier yields to those that are themselves yielding", () => {
  const regex = "\\d{3}";
  const first = managed("FIRST", { patterns: [{ regex }], keywords: ["first"] });
  const second = managed("SECOND", { patterns: [{ regex }], keywords: ["second"], yieldsTo: ["FIRST"] });
  const third = managed("THIRD", { patterns: [{ regex }], yieldsTo: ["SECOND"] });
  const detector = new FastDetector(compileIdentifiers([third, second, first]));
  const found = (text: string) => detectionsOf(detector, textBlockOf(text)).map((each) => each.split(" ")[0]);

  expect(found("123")).toEqual(["THIRD"]);
  expect(found("second 123")).toEqual(["SECOND"]);
  expect(found("first second 123")).toEqual(["FIRST", "THIRD"]);
});

test("identifiers cannot yield to each other in a circle", () => {
  const one = managed("ONE", { yieldsTo: ["OTHER"] });
  const other = managed("OTHER", { yieldsTo: ["ONE"] });

  expect(() => compileIdentifiers([one, other])).toThrow("in a circle");
});

test("a custom identifier's keyword stands before the match, the distance measured to the match's end", () => {
  const identifier = custom("C", { regex: "\\d{3}", keywords: ["key"], maximumMatchDistance: 5 });
  const detector = new FastDetector(compileIdentifiers([identifier]));
  const found = (text: string) => detectionsOf(detector, textBlockOf(text)).length;

  expect(found("key  123")).toBe(1);
  expect(found("key   123")).toBe(0);
  expect(found("123 key")).toBe(0);
  expect(found("Key: 123")).toBe(1);
});

test("an allow list silences a value, equal but for case, and only the whole of it", () => {
  const identifier = custom("C", { regex: "[a-z]+\\d", keywords: [] });
  const detector = new FastDetector(compileIdentifiers([identifier]), [textAllowList(["ABC1", "b"])]);

  expect(detectionsOf(detector, textBlockOf("abc1 abd1"))).toEqual(["C 5-9 in 0"]);
});

test("an ignore word drops the matches that contain it in this case", () => {
  const detector = new FastDetector(
    compileIdentifiers([custom("C", { regex: "\\w+", ignoreWords: ["Test"] })]),
  );

  expect(detectionsOf(detector, textBlockOf("aTest1 atest1"))).toEqual(["C 7-13 in 0"]);
});
