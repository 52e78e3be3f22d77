import { expect, test } from "vitest";
import { parsePolicyDocument } from "./parse.ts";

const STATEMENT = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

test.each([
  ["empty text", ""],
  ["no JSON", "{"],
  ["a list", "[]"],
  ["null", "null"],
  ["no statement", "{}"],
  ["a statement that is text", JSON.stringify({ Statement: "Allow" })],
  ["no effect", statementText({ Effect: undefined })],
  ["an unknown effect", statementText({ Effect: "Permit" })],
  ["no principal", statementText({ Principal: undefined })],
  ["a principal of an unknown kind", statementText({ Principal: { Google: "x" } })],
  ["a principal that is a number", statementText({ Principal: 5 })],
  ["both principals", statementText({ NotPrincipal: "*" })],
  ["both actions", statementText({ NotAction: "s3:*" })],
  ["no resource", statementText({ Resource: undefined })],
  ["an action that is an object", statementText({ Action: {} })],
  ["a condition that is text", statementText({ Condition: "x" })],
  ["an operator without keys", statementText({ Condition: { Bool: true } })],
  ["a value that is an object", statementText({ Condition: { Bool: { "aws:SecureTransport": {} } } })],
  ["one bad statement among good ones", JSON.stringify({ Statement: [STATEMENT, {}] })],
  ["deep nesting", "[".repeat(100_000)],
])("is no policy: %s", (_what, text) => {
  expect(parsePolicyDocument(text)).toBeUndefined();
});

test("a single statement, single values and bare booleans are read like lists", () => {
  const document = parsePolicyDocument(
    statementText({
      Condition: {
        "ForAnyValue:StringLikeIfExists": { "aws:PrincipalOrgPaths": "o-x/*" },
        Bool: { A: true },
      },
    }),
  );

  expect(document?.statements).toEqual([
    {
      id: "Statement[0]",
      isAllow: true,
      principals: { isNegated: false, items: [{ kind: "AWS", value: "*" }] },
      actions: { isNegated: false, items: ["s3:getobject"] },
      resources: { isNegated: false, items: ["*"] },
      conditions: [
        {
          operator: "stringlike",
          quantifier: "any",
          isIfExists: true,
          key: "aws:principalorgpaths",
          values: ["o-x/*"],
        },
        { operator: "bool", quantifier: undefined, isIfExists: false, key: "a", values: ["true"] },
      ],
    },
  ]);
});

function statementText(changes: object): string {
  return JSON.stringify({ Statement: { ...STATEMENT, ...changes } });
}
