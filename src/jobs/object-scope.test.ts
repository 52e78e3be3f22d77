import type { JobScopeTerm, SimpleScopeTerm, TagScopeTerm } from "@aws-sdk/client-macie2";
import { describe, expect, test } from "vitest";
import type { ObjectRef } from "../model/object-ref.ts";
import { objectScope } from "./object-scope.ts";

function object(changes: Partial<ObjectRef> = {}): ObjectRef {
  return {
    bucket: "records",
    key: "logs/2024/visits.csv",
    sizeInBytes: 1000,
    lastModified: "2024-03-01T00:00:00.000Z",
    eTag: "e",
    versionId: "",
    storageClass: "STANDARD",
    ...changes,
  };
}

function simple(
  key: NonNullable<SimpleScopeTerm["key"]>,
  comparator: NonNullable<SimpleScopeTerm["comparator"]>,
  ...values: string[]
): JobScopeTerm {
  return { simpleScopeTerm: { key, comparator, values } };
}

function tagged(
  comparator: NonNullable<TagScopeTerm["comparator"]>,
  ...tagValues: [key: string, value?: string][]
): JobScopeTerm {
  return {
    tagScopeTerm: {
      key: "TAG",
      comparator,
      tagValues: tagValues.map(([key, value = ""]) => ({ key, value })),
    },
  };
}

const CSV = simple("OBJECT_EXTENSION", "EQ", "csv");
const PDF = simple("OBJECT_EXTENSION", "EQ", "pdf");
const LARGE = simple("OBJECT_SIZE", "GT", "5000");

describe("a term holds for an object or does not", () => {
  test.each<[string, JobScopeTerm, Partial<ObjectRef>, boolean]>([
    ["another extension", PDF, {}, false],
    ["an extension in capitals", CSV, { key: "a.CSV" }, false],
    ["the extension of a folder", CSV, { key: "a.csv/b" }, false],
    ["a name that ends alike without a dot", CSV, { key: "acsv" }, false],
    ["a name that is all extension", CSV, { key: "logs/.csv" }, false],
    ["the extension", CSV, {}, true],
    ["the extension given with its dot", simple("OBJECT_EXTENSION", "EQ", ".csv"), {}, true],
    ["one of several extensions", simple("OBJECT_EXTENSION", "EQ", "pdf", "csv"), {}, true],
    ["the last of two extensions", simple("OBJECT_EXTENSION", "EQ", "gz"), { key: "a.tar.gz" }, true],
    ["both of two extensions", simple("OBJECT_EXTENSION", "EQ", "tar.gz"), { key: "a.tar.gz" }, true],
    ["none of several extensions", simple("OBJECT_EXTENSION", "NE", "pdf", "txt"), {}, true],
    ["not none of several extensions", simple("OBJECT_EXTENSION", "NE", "pdf", "csv"), {}, false],
    ["no extension at all", simple("OBJECT_EXTENSION", "NE", "pdf"), { key: "README" }, true],
    ["another prefix", simple("OBJECT_KEY", "STARTS_WITH", "log/"), {}, false],
    ["a prefix in capitals", simple("OBJECT_KEY", "STARTS_WITH", "Logs/"), {}, false],
    ["a prefix with the bucket's name", simple("OBJECT_KEY", "STARTS_WITH", "records/logs"), {}, false],
    ["one of several prefixes", simple("OBJECT_KEY", "STARTS_WITH", "x", "logs/2024/vis"), {}, true],
    ["an equal size", simple("OBJECT_SIZE", "EQ", "1000"), {}, true],
    ["a size that is not different", simple("OBJECT_SIZE", "NE", "1000"), {}, false],
    ["a size that is not greater", simple("OBJECT_SIZE", "GT", "1000"), {}, false],
    ["a size that is at least as great", simple("OBJECT_SIZE", "GTE", "1000"), {}, true],
    ["a size that is not less", simple("OBJECT_SIZE", "LT", "1000"), {}, false],
    ["a size that is at most as great", simple("OBJECT_SIZE", "LTE", "01000"), {}, true],
    [
      "the same instant in another zone",
      simple("OBJECT_LAST_MODIFIED_DATE", "EQ", "2024-03-01T13:00:00+13:00"),
      {},
      true,
    ],
    ["a later instant", simple("OBJECT_LAST_MODIFIED_DATE", "GT", "2024-02-29T23:59:59Z"), {}, true],
    ["not a later instant", simple("OBJECT_LAST_MODIFIED_DATE", "GT", "2024-03-01"), {}, false],
    ["not an earlier instant", simple("OBJECT_LAST_MODIFIED_DATE", "LT", "2024-03-01"), {}, false],
  ])("%s", (_, term, changes, holds) => {
    expect(objectScope({ includes: { and: [term] } })(object(changes))).toBe(holds ? "in" : "out");
    expect(objectScope({ excludes: { and: [term] } })(object(changes))).toBe(holds ? "out" : "in");
  });
});

describe("a term on tags", () => {
  const tags = { team: "billing", empty: "" };

  test.each<[string, JobScopeTerm, boolean]>([
    ["does not hold for another value", tagged("EQ", ["team", "care"]), false],
    ["does not hold for a value in capitals", tagged("EQ", ["team", "Billing"]), false],
    ["does not hold for a key that objects inherit", tagged("EQ", ["constructor"]), false],
    ["holds for the pair", tagged("EQ", ["team", "billing"]), true],
    ["holds for the key alone", tagged("EQ", ["team"]), true],
    ["holds for one of several", tagged("EQ", ["x", "y"], ["empty"]), true],
    ["that excludes does not hold for one of several", tagged("NE", ["x", "y"], ["team", "billing"]), false],
    ["that excludes holds for none", tagged("NE", ["team", "care"], ["x"]), true],
  ])("%s", (_, term, holds) => {
    expect(objectScope({ includes: { and: [term] } })(object(), tags)).toBe(holds ? "in" : "out");
  });

  test.each<[string, Parameters<typeof objectScope>[0], string]>([
    ["where nothing else decides", { includes: { and: [CSV, tagged("EQ", ["a"])] } }, "tags-needed"],
    ["not where another include does", { includes: { and: [tagged("EQ", ["a"]), PDF] } }, "out"],
    ["where an exclude depends on them", { excludes: { and: [tagged("EQ", ["a"]), CSV] } }, "tags-needed"],
    ["not where the exclude fails without them", { excludes: { and: [tagged("EQ", ["a"]), LARGE] } }, "in"],
    [
      "not where an exclude holds already",
      { includes: { and: [tagged("EQ", ["a"])] }, excludes: { and: [CSV] } },
      "out",
    ],
  ])("asks for an object's tags %s", (_, scoping, answer) => {
    expect(objectScope(scoping)(object())).toBe(answer);
  });
});

describe("blocks", () => {
  test("without terms include everything and exclude nothing", () => {
    expect(objectScope(undefined)(object())).toBe("in");
    expect(objectScope({ includes: { and: [] }, excludes: { and: [] } })(object())).toBe("in");
    expect(objectScope({ includes: {}, excludes: {} })(object())).toBe("in");
  });

  test("join their terms by AND", () => {
    expect(objectScope({ includes: { and: [CSV, LARGE] } })(object())).toBe("out");
    expect(objectScope({ excludes: { and: [CSV, LARGE] } })(object())).toBe("in");
  });

  test("that exclude win", () => {
    expect(objectScope({ includes: { and: [CSV] }, excludes: { and: [CSV] } })(object())).toBe("out");
  });
});
