import { describe, expect, test } from "vitest";
import { type RevealSubject, unavailabilityReasons } from "./reveal-availability.ts";

type SensitiveData = RevealSubject & { readonly kind: "sensitive-data" };

const AVAILABLE: SensitiveData = {
  kind: "sensitive-data",
  isSample: false,
  isAccountReachable: true,
  reading: "text",
  mimeType: "text/plain",
  sizeInBytes: 1,
  findingHasPlaces: true,
  result: "with-places",
  isObjectUnchanged: true,
};

test.each<[string, Partial<SensitiveData>, readonly string[]]>([
  ["a sample finding", { isSample: true }, ["UNSUPPORTED_FINDING_TYPE"]],
  [
    "a finding without places, however much else is wrong",
    { findingHasPlaces: false, result: "unreadable", isObjectUnchanged: false },
    ["UNSUPPORTED_FINDING_TYPE"],
  ],
  ["a result without places", { result: "without-places" }, ["UNSUPPORTED_FINDING_TYPE"]],
  ["an unreadable result", { result: "unreadable" }, ["INVALID_CLASSIFICATION_RESULT"]],
  [
    "an archive with an unreadable result",
    { reading: "container", findingHasPlaces: false, result: "unreadable" },
    ["INVALID_CLASSIFICATION_RESULT"],
  ],
  ["a type that is not read", { reading: undefined, mimeType: "image/png" }, ["UNSUPPORTED_OBJECT_TYPE"]],
  ["an object that changed", { isObjectUnchanged: false }, ["OBJECT_UNAVAILABLE"]],
  [
    "an account out of reach, of whose object nothing is known",
    { isAccountReachable: false, isObjectUnchanged: false },
    ["ACCOUNT_NOT_IN_ORGANIZATION"],
  ],
  [
    "all at once",
    {
      isAccountReachable: false,
      reading: undefined,
      sizeInBytes: 1e12,
      result: "unreadable",
      isObjectUnchanged: false,
    },
    ["ACCOUNT_NOT_IN_ORGANIZATION", "UNSUPPORTED_OBJECT_TYPE", "INVALID_CLASSIFICATION_RESULT"],
  ],
  [
    "a large changed object with an unreadable result",
    { sizeInBytes: 100e6 + 1, result: "unreadable", isObjectUnchanged: false },
    ["OBJECT_EXCEEDS_SIZE_QUOTA", "INVALID_CLASSIFICATION_RESULT", "OBJECT_UNAVAILABLE"],
  ],
])("%s is not available", (_, change, reasons) => {
  expect(unavailabilityReasons({ ...AVAILABLE, ...change })).toEqual(reasons);
});

test("a policy finding is not available", () => {
  expect(unavailabilityReasons({ kind: "policy" })).toEqual(["UNSUPPORTED_FINDING_TYPE"]);
});

describe("an object is read up to its type's size, and not one byte beyond", () => {
  test.each<[mimeType: string, reading: "container" | "text", megabytes: number]>([
    ["application/avro", "text", 70],
    ["application/gzip", "container", 90],
    ["application/json", "text", 25],
    ["application/parquet", "text", 100],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text", 20],
    ["application/zip", "container", 355],
    ["text/csv", "text", 255],
    ["text/plain", "text", 100],
    ["text/tab-separated-values", "text", 75],
    ["text/html", "text", 100],
    ["application/x-tar", "container", 90],
  ])("%s", (mimeType, reading, megabytes) => {
    const sizeInBytes = megabytes * 1e6;
    const subject = { ...AVAILABLE, mimeType, reading, sizeInBytes };

    expect(unavailabilityReasons(subject)).toEqual([]);
    expect(unavailabilityReasons({ ...subject, sizeInBytes: sizeInBytes + 1 })).toEqual([
      "OBJECT_EXCEEDS_SIZE_QUOTA",
    ]);
  });
});
