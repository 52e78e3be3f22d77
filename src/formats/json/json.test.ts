import fc from "fast-check";
import { expect, test } from "vitest";
import { CONTEXT_AFTER, CONTEXT_BEFORE } from "../../model/text-block.ts";
import { valuesOf } from "../testing/values-of.ts";

interface Place {
  readonly text: string;
  readonly path: string;
  readonly record: number;
}

/** The strings and numbers that an object's values have, with their paths, in order. */
async function placesOf(name: string, content: string, options = {}): Promise<Place[]> {
  const { values } = await valuesOf(name, content, options);
  return values.flatMap(({ text, location }) =>
    location.kind === "record" && location.jsonPath !== undefined
      ? [{ text, path: location.jsonPath, record: location.recordIndex }]
      : [],
  );
}

/** The same from the language's own parser. */
function expectedPlaces(value: unknown, path: string, record: number): Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => expectedPlaces(item, `${path}[${index}]`, record));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, item]) =>
      expectedPlaces(item, /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}['${name}']`, record),
    );
  }
  return typeof value === "string" || typeof value === "number"
    ? [{ text: typeof value === "string" ? value : JSON.stringify(value), path, record }]
    : [];
}

const name = fc.constantFrom("a", "b2", "_c", "with space", "é", "x-y", "1");
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom('"', "\\", "\n\t", "\u0000", "💊", "a\u2028b", "</x>", ""),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(true, false, null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  ),
})).value;

test("gives the values and paths that JSON.parse gives, for any document", async () => {
  await fc.assert(
    fc.asyncProperty(json, fc.constantFrom(0, 2), async (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);

      expect(await placesOf("d.json", text)).toEqual(expectedPlaces(JSON.parse(text), "$", 0));
    }),
    { numRuns: 500 },
  );
});

test("undoes every kind of escape", async () => {
  const text = '{"v":"\\u0041\\ud83d\\udc8a\\/\\"\\\\\\b\\f\\n\\r\\t\\ud800x"}';

  expect(await placesOf("d.json", text)).toEqual([
    { text: 'A💊/"\\\b\f\n\r\t\ufffdx', path: "$.v", record: 0 },
  ]);
});

test("gives the same values however the bytes arrive", async () => {
  const text = JSON.stringify({ "a b": ["x\n", 12.5, { é: "💊\\" }], t: true, n: null }, undefined, 1);
  const whole = await placesOf("d.json", text);
  for (const readSizes of [[1], [2, 3], [5]]) {
    expect(await placesOf("d.json", text, { readSizes })).toEqual(whole);
  }
});

test("gives the same values whatever the window's size, those in parts included", async () => {
  const long = 'long "quoted" \\ text\u20ac\n'.repeat(8000);
  const lines = Array.from({ length: 300 }, (_, i) =>
    JSON.stringify({ id: i, note: i % 100 === 7 ? long : "ab", list: [i, [`${i}`]] }),
  ).join("\n");
  const whole = await placesOf("d.jsonl", lines);

  const parts = await placesOf("d.jsonl", lines, { windowSize: CONTEXT_AFTER + CONTEXT_BEFORE + 70_001 });

  expect(whole.filter(({ text }) => text === long).length).toBe(3);
  expect(parts).toEqual(whole);
});

test("counts records of JSON Lines from 0 and labels values with the names on their path", async () => {
  const { values, format } = await valuesOf("log", '{"user":{"ssn":"1"}}\n{"user":[{"dob":2}]}\n');

  expect(format).toBe("json");
  expect(values.map(({ text, label, location }) => [text, label, location])).toEqual([
    ["user", "", { kind: "record", recordIndex: 0 }],
    ["ssn", "user", { kind: "record", recordIndex: 0 }],
    ["1", "user.ssn", { kind: "record", recordIndex: 0, jsonPath: "$.user.ssn" }],
    ["user", "", { kind: "record", recordIndex: 1 }],
    ["dob", "user", { kind: "record", recordIndex: 1 }],
    ["2", "user.dob", { kind: "record", recordIndex: 1, jsonPath: "$.user[0].dob" }],
  ]);
});

test("leaves the path out below a name in which something was detected, and only there", async () => {
  const text = '{"123-45-6789":{"b":"1"},"c":"2"}';

  expect(await placesOf("d.json", text, { sensitive: ["123-45-6789"] })).toEqual([
    { text: "2", path: "$.c", record: 0 },
  ]);
});

test.each([
  ["[2024-01-02 10:00] started", "plain-text"],
  ["{not json at all}", "plain-text"],
  ['{"a": 1, b: 2}', "plain-text"],
  ['{"a":1}\n{"a":2}\n', "json"],
  ["[1,2,3]", "json"],
])("without an extension %j is %s", async (content, format) => {
  expect((await valuesOf("app.log", content)).format).toBe(format);
});

test("reads the rest of a broken line as text and goes on with the next record", async () => {
  const lines = '{"a":"1"}\n{"a":"2", oops "b":"3"}\nstack trace\n{"a":"4"}\n';
  const { values, problems } = await valuesOf("d.jsonl", lines);

  expect(problems).toEqual(["UNABLE_TO_PARSE_FILE"]);
  expect(values.filter(({ location }) => location.kind === "line")).toEqual([
    { text: 'oops "b":"3"}', label: "", location: { kind: "line", start: 2, end: 2, startColumn: 11 } },
    { text: "stack trace", label: "", location: { kind: "line", start: 3, end: 3, startColumn: 1 } },
  ]);
  expect(values.at(-1)).toMatchObject({ text: "4", location: { recordIndex: 2 } });
});

test("reads the rest of a broken document as text", async () => {
  const { values, problems } = await valuesOf("d.json", '{\n "a": "1",\n "b" "2"\n}\nmore\n');

  expect(problems).toEqual(["UNABLE_TO_PARSE_FILE"]);
  expect(values.at(-1)).toEqual({
    text: '"2"\n}\nmore\n',
    label: "",
    location: { kind: "line", start: 3, end: 6, startColumn: 6 },
  });
});

test.each([
  ["arrays", "[".repeat(5_000)],
  ["objects", '{"a":'.repeat(5_000)],
])("reports nesting beyond 256 levels and reads what lies deeper as text: %s", async (_what, deep) => {
  const { values, problems } = await valuesOf("d.json", `${deep}"x"`);

  expect(problems).toEqual(["JSON_NESTING_LEVEL_OVER_LIMIT"]);
  expect(values.at(-1)!.text.endsWith('"x"')).toBe(true);
});

test.each([
  ["an unterminated string", '{"a":"b'],
  ["an unterminated object", '{"a":"b"'],
  ["a bare word", '{"a":nul}'],
  ["a leading zero", '{"a":012}'],
  ["a line feed in a string", '{"a":"x\ny"}'],
  ["a comma too many", "[1,]"],
  ["a long number", `[${"1".repeat(5000)}]`],
])("a document with %s is a problem, not a crash", async (_what, content) => {
  const { problems } = await valuesOf("d.json", content);

  expect(problems).toEqual(["UNABLE_TO_PARSE_FILE"]);
});

test("an object used as a dictionary of ever new names stays in bounds", async () => {
  const entries = Array.from({ length: 120_000 }, (_, i) => `"key${i}":{"v":${i}}`).join(",");
  const places = await placesOf("d.json", `{"all":{${entries}},"last":[{"v":"end"}]}`);

  expect(places.length).toBe(120_001);
  expect(places[119_999]).toEqual({ text: "119999", path: "$.all.key119999.v", record: 0 });
  expect(places.at(-1)).toEqual({ text: "end", path: "$.last[0].v", record: 0 });
});
