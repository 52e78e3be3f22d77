import {
  ListClassificationJobsCommand,
  type ListClassificationJobsCommandInput,
} from "@aws-sdk/client-macie2";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAILY, INVALID, ONCE, type TestJobs, THURSDAYS, testJobs } from "./testing/test-jobs.ts";

let jobs: TestJobs;
beforeAll(async () => {
  jobs = await testJobs();
});
afterAll(() => jobs.macie.close());
afterEach(() => jobs.reset());

describe("ListClassificationJobs", () => {
  it.each<[string, ListClassificationJobsCommandInput, string]>([
    [
      "a condition without values",
      { filterCriteria: { includes: [{ key: "name", comparator: "EQ" }] } },
      "filterCriteria.includes[0]",
    ],
    [
      "a status it does not know",
      { filterCriteria: { excludes: [{ key: "jobStatus", comparator: "EQ", values: ["DONE"] }] } },
      "filterCriteria.excludes[0]",
    ],
    ["a page of nothing", { maxResults: 0 }, "'maxResults'"],
    ["a token of its caller's", { nextToken: "AAAA" }, "nextToken"],
  ])("refuses %s", async (_, input, reason) => {
    await expect(jobs.list(input)).rejects.toMatchObject({
      ...INVALID,
      message: expect.stringContaining(reason),
    });
  });

  it("answers an empty list where there are no jobs", async () => {
    expect(await jobs.macie.client.send(new ListClassificationJobsCommand({}))).toMatchObject({ items: [] });
  });

  it("shows what the buckets are and where the job stands", async () => {
    const jobId = await jobs.create(ONCE);
    const { items } = await jobs.macie.client.send(new ListClassificationJobsCommand({}));
    expect(items).toEqual([
      {
        bucketDefinitions: ONCE.s3JobDefinition?.bucketDefinitions,
        createdAt: jobs.macie.clock.now(),
        jobId,
        jobStatus: "RUNNING",
        jobType: "ONE_TIME",
        lastRunErrorStatus: { code: "NONE" },
        name: "once",
      },
    ]);
  });

  describe("of five jobs", () => {
    const start = "2026-06-01T00:00:00.000Z";

    async function createFive(): Promise<void> {
      jobs.macie.clock.advance(Math.max(0, Date.parse(start) - jobs.macie.clock.now().getTime()));
      for (const [name, input] of [
        ["beta", ONCE],
        ["Alpha", THURSDAYS],
        ["alpha_1", DAILY],
        ["alphabet", ONCE],
        ["alpha%1", ONCE],
      ] as const) {
        await jobs.create({ ...input, name });
        jobs.macie.clock.advance(60_000);
      }
    }

    it("lists by every order and condition", async () => {
      await createFive();
      const second = new Date(jobs.macie.clock.now().getTime() - 4 * 60_000).toISOString();
      const cases: [ListClassificationJobsCommandInput, string[]][] = [
        [{}, ["alpha%1", "alphabet", "alpha_1", "Alpha", "beta"]],
        [
          { sortCriteria: { attributeName: "createdAt" } },
          ["beta", "Alpha", "alpha_1", "alphabet", "alpha%1"],
        ],
        [
          { sortCriteria: { attributeName: "name", orderBy: "ASC" } },
          ["Alpha", "alpha%1", "alpha_1", "alphabet", "beta"],
        ],
        [
          { sortCriteria: { attributeName: "name", orderBy: "DESC" } },
          ["beta", "alphabet", "alpha_1", "alpha%1", "Alpha"],
        ],
        [filter("name", "STARTS_WITH", "alpha"), ["alpha%1", "alphabet", "alpha_1"]],
        [filter("name", "CONTAINS", "%"), ["alpha%1"]],
        [filter("name", "CONTAINS", "_"), ["alpha_1"]],
        [filter("name", "EQ", "alpha_1", "beta"), ["alpha_1", "beta"]],
        [filter("name", "NE", "alpha_1", "beta"), ["alpha%1", "alphabet", "Alpha"]],
        [filter("jobType", "EQ", "SCHEDULED"), ["alpha_1", "Alpha"]],
        [filter("jobStatus", "NE", "RUNNING"), ["Alpha"]],
        [filter("createdAt", "EQ", second), ["Alpha"]],
        [filter("createdAt", "NE", second), ["alpha%1", "alphabet", "alpha_1", "beta"]],
        [filter("createdAt", "LT", second), ["beta"]],
        [filter("createdAt", "LTE", String(Date.parse(second))), ["Alpha", "beta"]],
        [filter("createdAt", "GT", second), ["alpha%1", "alphabet", "alpha_1"]],
        [filter("createdAt", "GTE", second), ["alpha%1", "alphabet", "alpha_1", "Alpha"]],
        [
          {
            filterCriteria: {
              includes: [{ key: "name", comparator: "STARTS_WITH", values: ["alpha", "Alpha"] }],
              excludes: [
                { key: "jobType", comparator: "EQ", values: ["ONE_TIME"] },
                { key: "name", comparator: "CONTAINS", values: ["%"] },
              ],
            },
          },
          ["alphabet", "alpha_1", "Alpha"],
        ],
      ];
      for (const [input, names] of cases) {
        expect(await jobs.list(input), JSON.stringify(input)).toEqual(names);
      }
    });

    it.each(["createdAt", "name", "jobType", "jobStatus"] as const)(
      "gives each once on pages of two, by %s",
      async (attributeName) => {
        await createFive();
        for (const orderBy of ["ASC", "DESC"] as const) {
          const sortCriteria = { attributeName, orderBy };
          const whole = await jobs.list({ sortCriteria });
          const paged: (string | undefined)[] = [];
          let nextToken: string | undefined;
          do {
            const page: {
              items?: { name?: string | undefined }[] | undefined;
              nextToken?: string | undefined;
            } = await jobs.macie.client.send(
              new ListClassificationJobsCommand({ sortCriteria, maxResults: 2, nextToken }),
            );
            paged.push(...(page.items ?? []).map(({ name }) => name));
            nextToken = page.nextToken;
          } while (nextToken !== undefined);
          expect(paged).toEqual(whole);
          expect(new Set(paged).size).toBe(5);
        }
      },
    );

    function filter(
      key: "createdAt" | "jobStatus" | "jobType" | "name",
      comparator: "CONTAINS" | "EQ" | "GT" | "GTE" | "LT" | "LTE" | "NE" | "STARTS_WITH",
      ...values: string[]
    ): ListClassificationJobsCommandInput {
      return { filterCriteria: { includes: [{ key, comparator, values }] } };
    }
  });
});
