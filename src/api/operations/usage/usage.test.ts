import {
  GetUsageStatisticsCommand,
  type GetUsageStatisticsCommandInput,
  GetUsageTotalsCommand,
  type UsageStatisticsFilter,
} from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addUsage } from "../../../store/usage.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

let macie: TestService;
beforeAll(async () => {
  macie = await testService(OPERATIONS);
  const lastMonth = new Date(macie.clock.now().getTime() - 20 * 24 * 60 * 60 * 1000);
  await addUsage(
    macie.db,
    macie.scope,
    "SENSITIVE_DATA_DISCOVERY",
    { bytes: 10, objects: 1 },
    macie.clock.now(),
  );
  await addUsage(
    macie.db,
    macie.scope,
    "AUTOMATED_SENSITIVE_DATA_DISCOVERY",
    { bytes: 10, objects: 1 },
    lastMonth,
  );
});
afterAll(() => macie.close());

const FREE = { currency: "USD", estimatedCost: "0.00" };
const INVALID = { name: "ValidationException", $metadata: { httpStatusCode: 400 } };

function statistics(input: GetUsageStatisticsCommandInput) {
  return macie.client.send(new GetUsageStatisticsCommand(input));
}

describe("GetUsageTotals", () => {
  it("refuses a range that it does not know", async () => {
    await expect(macie.client.send(new GetUsageTotalsCommand({ timeRange: "EVER" }))).rejects.toMatchObject(
      INVALID,
    );
  });

  it("shows the kinds that were counted in the past thirty days", async () => {
    const { timeRange, usageTotals } = await macie.client.send(new GetUsageTotalsCommand({}));
    expect(timeRange).toBe("PAST_30_DAYS");
    expect(usageTotals).toEqual([
      { type: "AUTOMATED_SENSITIVE_DATA_DISCOVERY", ...FREE },
      { type: "DATA_INVENTORY_EVALUATION", ...FREE },
      { type: "SENSITIVE_DATA_DISCOVERY", ...FREE },
    ]);
  });

  it("shows those of the month", async () => {
    const { timeRange, usageTotals = [] } = await macie.client.send(
      new GetUsageTotalsCommand({ timeRange: "MONTH_TO_DATE" }),
    );
    expect(timeRange).toBe("MONTH_TO_DATE");
    expect(usageTotals.map(({ type }) => type)).toEqual([
      "DATA_INVENTORY_EVALUATION",
      "SENSITIVE_DATA_DISCOVERY",
    ]);
  });
});

describe("GetUsageStatistics", () => {
  it.each<[string, UsageStatisticsFilter]>([
    ["without a key", { comparator: "EQ", values: ["1"] }],
    ["on an account that is equal", { key: "accountId", comparator: "EQ", values: ["123456789012"] }],
    ["on no account", { key: "accountId", comparator: "CONTAINS", values: [] }],
    ["on two totals", { key: "total", comparator: "GT", values: ["1", "2"] }],
    ["on a total in words", { key: "total", comparator: "GT", values: ["much"] }],
    ["on a total that contains", { key: "total", comparator: "CONTAINS", values: ["1"] }],
    ["on a limit that is neither true nor false", { key: "serviceLimit", comparator: "EQ", values: ["1"] }],
    ["on a limit that is greater", { key: "serviceLimit", comparator: "GT", values: ["true"] }],
    ["on a trial that began some day", { key: "freeTrialStartDate", comparator: "GT", values: ["some day"] }],
  ])("refuses a condition %s", async (_, filter) => {
    await expect(statistics({ filterBy: [filter] })).rejects.toMatchObject(INVALID);
  });

  it("refuses a range, an order and a token that it does not know", async () => {
    await expect(statistics({ timeRange: "EVER" as never })).rejects.toMatchObject(INVALID);
    await expect(statistics({ sortBy: { key: "name" as never } })).rejects.toMatchObject(INVALID);
    await expect(statistics({ nextToken: "x" })).rejects.toMatchObject(INVALID);
  });

  it("has one record, of the account itself, without a limit on its jobs", async () => {
    const { records, timeRange, nextToken } = await statistics({ sortBy: { key: "total", orderBy: "DESC" } });
    expect(records).toEqual([
      {
        accountId: "123456789012",
        usage: [
          { type: "AUTOMATED_SENSITIVE_DATA_DISCOVERY", ...FREE },
          { type: "DATA_INVENTORY_EVALUATION", ...FREE },
          {
            type: "SENSITIVE_DATA_DISCOVERY",
            ...FREE,
            serviceLimit: { isServiceLimited: false, unit: "TERABYTES" },
          },
        ],
      },
    ]);
    expect([timeRange, nextToken]).toEqual(["PAST_30_DAYS", undefined]);
  });

  it.each<[UsageStatisticsFilter, number]>([
    [{ key: "accountId", comparator: "CONTAINS", values: ["999999999999", "123456789012"] }, 1],
    [{ key: "accountId", comparator: "CONTAINS", values: ["999999999999"] }, 0],
    [{ key: "serviceLimit", comparator: "EQ", values: ["true"] }, 0],
    [{ key: "serviceLimit", comparator: "NE", values: ["true"] }, 1],
    [{ key: "freeTrialStartDate", comparator: "LT", values: ["2030-01-01T00:00:00Z"] }, 0],
    [{ key: "freeTrialStartDate", comparator: "NE", values: ["2030-01-01T00:00:00Z"] }, 1],
    [{ key: "total", comparator: "EQ", values: ["0"] }, 1],
    [{ key: "total", comparator: "NE", values: ["0.00"] }, 0],
    [{ key: "total", comparator: "GT", values: ["0"] }, 0],
    [{ key: "total", comparator: "GTE", values: ["0"] }, 1],
    [{ key: "total", comparator: "LT", values: ["0.01"] }, 1],
    [{ key: "total", comparator: "LTE", values: ["0"] }, 1],
  ])("by %j has %i records", async (filter, count) => {
    const always: UsageStatisticsFilter = { key: "total", comparator: "GTE", values: ["0"] };
    expect((await statistics({ filterBy: [always, filter] })).records).toHaveLength(count);
  });
});
