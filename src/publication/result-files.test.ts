import { expect, test } from "vitest";
import { partOf, reportOf } from "../findings/testing/reports.ts";
import type { ObjectReport } from "../model/object-report.ts";
import { resultCount } from "./discovery-result.ts";
import { planResultFiles } from "./result-files.ts";

const ABOUT = ["run", "1"];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function plain(): ObjectReport {
  return reportOf([partOf({ DATE_OF_BIRTH: 1 })]);
}

function archive(members: number, places = 1): ObjectReport {
  const parts = Array.from({ length: members }, (_, i) =>
    partOf({ DATE_OF_BIRTH: places }, { innerPath: `${i}.txt` }),
  );
  return reportOf(parts);
}

function times(count: number, make: () => ObjectReport): ObjectReport[] {
  return Array.from({ length: count }, make);
}

function planned(reports: readonly ObjectReport[]) {
  const { files, fileOf } = planResultFiles(reports, ABOUT);
  expect(files.reduce((sum, { records }) => sum + records, 0)).toBe(
    reports.reduce((sum, report) => sum + resultCount(report), 0),
  );
  const numbers = files.map(({ id }) => id);
  expect(new Set(numbers).size).toBe(files.length);
  return {
    records: files.map(({ records }) => records),
    fileOf: reports.map((report) => {
      const id = fileOf.get(report);
      return id === undefined ? "several" : numbers.indexOf(id);
    }),
  };
}

test("no reports make no file", () => {
  expect(planned([])).toEqual({ records: [], fileOf: [] });
});

test("a batch of objects is one file, and the next hundred another", () => {
  const { records, fileOf } = planned(times(101, plain));
  expect(records).toEqual([100, 1]);
  expect(fileOf.slice(98)).toEqual([0, 0, 1]);
});

test("the members of a small archive are in one file", () => {
  expect(planned([...times(60, plain), archive(50), plain()])).toEqual({
    records: [60, 52],
    fileOf: [...Array(60).fill(0), 1, 1],
  });
});

test("an archive of more than a hundred records has files of its own", () => {
  expect(planned([plain(), archive(250), plain()])).toEqual({
    records: [1, 100, 100, 51, 1],
    fileOf: [0, "several", 4],
  });
});

test("records with many places come into smaller files", () => {
  const many = () => reportOf([partOf(Object.fromEntries(TYPES.map((type) => [type, 1000])))]);
  const { records } = planned(times(100, many));
  expect(records.length).toBeGreaterThan(1);
  expect(Math.max(...records)).toBeLessThan(50);
  expect(planned([archive(90, 1000)]).records).toEqual([91]);
});

test("an archive whose members have many places has several files though it has few members", () => {
  const parts = Array.from({ length: 99 }, (_, i) =>
    partOf(Object.fromEntries(TYPES.map((type) => [type, 1000])), { innerPath: `${i}` }),
  );
  const { records, fileOf } = planned([reportOf(parts)]);
  expect(records.length).toBeGreaterThan(1);
  expect(fileOf).toEqual(["several"]);
});

test("ids are UUIDs that follow from what the files are about", () => {
  const reports = times(150, plain);
  const ids = (about: readonly string[]) => planResultFiles(reports, about).files.map(({ id }) => id);
  expect(ids(ABOUT)).toEqual(ids([...ABOUT]));
  expect(ids(ABOUT).every((id) => UUID.test(id))).toBe(true);
  expect(new Set([...ids(ABOUT), ...ids(["run", "2"])]).size).toBe(4);
});

const TYPES = ["DATE_OF_BIRTH", "USA_SOCIAL_SECURITY_NUMBER", "CREDIT_CARD_NUMBER", "IBAN"];
