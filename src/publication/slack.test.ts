import fc from "fast-check";
import { expect, test } from "vitest";
import { sensitiveDataFinding, unknownBucket } from "../findings/sensitive-data-finding.ts";
import { policyFindings, sensitiveDataFindings } from "../findings/testing/arbitrary-findings.ts";
import {
  customIdentifier,
  identifierMap,
  partOf,
  reportOf,
  TEST_ORIGIN,
} from "../findings/testing/reports.ts";
import type { SensitiveDataFinding } from "../model/finding.ts";
import { slackMessage } from "./slack.ts";

const CUSTOM = customIdentifier({ name: "<!channel> `*Employee*` & co" });
const IDENTIFIERS = identifierMap([CUSTOM]);

interface Message {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text?: { readonly type: string; readonly text: string; readonly verbatim?: boolean };
    readonly fields?: readonly { readonly text: string }[];
    readonly elements?: readonly { readonly text: string }[];
  }[];
}

function findingOf(key: string, counts: Readonly<Record<string, number>>): SensitiveDataFinding {
  const report = reportOf([partOf(counts)]);
  const bucket = unknownBucket("the-pain-killer-practice", "aws");
  return sensitiveDataFinding(
    { ...report, object: { ...report.object, key } },
    IDENTIFIERS,
    bucket,
    TEST_ORIGIN,
  )!;
}

function message(
  finding: Parameters<typeof slackMessage>[0],
  kind: "new" | "update" | "test" = "new",
): Message {
  return JSON.parse(JSON.stringify(slackMessage(finding, kind)));
}

function textsOf({ text, blocks }: Message): string[] {
  return [
    text,
    ...blocks.flatMap((block) => [
      block.text?.text ?? "",
      ...[...(block.fields ?? []), ...(block.elements ?? [])].map((each) => each.text),
    ]),
  ];
}

test("a name cannot mention anybody, set a link, format or begin a line", () => {
  const said = message(findingOf("a<!here>\n*b*`<https://evil.example|x>.txt", { [CUSTOM.id]: 3 }));
  const all = textsOf(said).join("\n");

  expect(all).not.toMatch(/<|>/);
  expect(all).toContain("`the-pain-killer-practice/a&lt;!here&gt; *b*'&lt;https://evil.example|x&gt;.txt`");
  expect(all).toContain("`&lt;!channel&gt; '*Employee*' &amp; co`: 3");
  expect(said.blocks.flatMap(({ text }) => (text?.type === "mrkdwn" ? [text.verbatim] : []))).not.toContain(
    undefined,
  );
});

test("it says what is where, how bad it is and how much of it there is", () => {
  const said = message(findingOf("2026/jane.txt", { DATE_OF_BIRTH: 1, USA_SOCIAL_SECURITY_NUMBER: 20 }));

  expect(said.text).toBe(
    ":red_circle: The S3 object contains personal information. `the-pain-killer-practice/2026/jane.txt`",
  );
  expect(textsOf(said).slice(1)).toEqual([
    "The S3 object contains personal information.",
    "The object contains personal information such as first or last names, addresses, or identification numbers.\n*Object* `the-pain-killer-practice/2026/jane.txt`",
    "",
    "*Severity*\n:red_circle: High",
    "*Type*\n`SensitiveData:S3Object/Personal`",
    "*Account*\n`111122223333, ap-southeast-2`",
    "*When*\n2026-01-02T03:04:05.678Z",
    "*Found*\n• `USA_SOCIAL_SECURITY_NUMBER`: 20\n• `DATE_OF_BIRTH`: 1\n_There is more of it in the object._",
    "",
    expect.stringMatching(/^Anodyne, finding `[0-9a-f]{32}`$/),
  ]);
});

test("of many types, the most frequent are named and the others counted", () => {
  const managed = [...IDENTIFIERS.keys()].slice(0, 20);
  const counts = Object.fromEntries(managed.map((id, index) => [id, index + 1]));

  const found = textsOf(message(findingOf("a.txt", counts))).find((text) => text.startsWith("*Found*"))!;

  expect(found.split("\n").length).toBeLessThanOrEqual(18);
  expect(found).toMatch(/and \d+ more types/);
});

test("an update and a test message say so", () => {
  const finding = findingOf("a.txt", { DATE_OF_BIRTH: 1 });

  expect(message(finding, "update").text).toContain("Again: The S3 object");
  expect(message(finding, "test").text).toContain("Test: The S3 object");
});

test("every message keeps Slack's limits", () => {
  const key = fc.string({
    unit: fc.constantFrom("<", "&", "`", "x", "😀", "\n"),
    minLength: 1,
    maxLength: 1024,
  });
  fc.assert(
    fc.property(fc.oneof(policyFindings, sensitiveDataFindings), key, (finding, longKey) => {
      const { s3Object } = finding.resourcesAffected;
      const changed =
        s3Object === null
          ? finding
          : ({
              ...finding,
              resourcesAffected: { ...finding.resourcesAffected, s3Object: { ...s3Object, path: longKey } },
            } as typeof finding);
      const { text, blocks } = message(changed);

      expect(text.length).toBeLessThanOrEqual(4000);
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const block of blocks) {
        expect(block.text?.text.length ?? 1).toBeLessThanOrEqual(block.type === "header" ? 150 : 3000);
        expect(block.text?.text.length ?? 1).toBeGreaterThan(0);
        expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
        for (const field of block.fields ?? []) {
          expect(field.text.length).toBeLessThanOrEqual(2000);
        }
      }
    }),
  );
});
