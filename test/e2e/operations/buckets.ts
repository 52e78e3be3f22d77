/** What there is about buckets: inventory, usage, profiles, automated discovery: each operation refused, then done. */

import * as macie2 from "@aws-sdk/client-macie2";
import { expect, test } from "vitest";
import { until } from "../../support/until.ts";
import { ADMIN, BUCKET, INVALID, NOT_FOUND, type Walk } from "./walk.ts";

export function walkBuckets(walk: () => Walk): void {
  test("inventory", async () => {
    expect(
      await walk().admin.no(new macie2.DescribeBucketsCommand({ criteria: { colour: { eq: ["red"] } } })),
    ).toMatch(INVALID);
    const criteria = { bucketName: { prefix: "operations-" } };
    const { buckets = [] } = await until(
      () => walk().admin.ok(new macie2.DescribeBucketsCommand({ criteria })),
      ({ buckets = [] }) => buckets[0]?.objectCount === 1,
    );
    expect(buckets).toMatchObject([
      { bucketName: BUCKET, jobDetails: { isDefinedInJob: "FALSE" }, classifiableObjectCount: 1 },
    ]);
    expect(await walk().admin.no(new macie2.GetBucketStatisticsCommand({ accountId: 1 as never }))).toMatch(
      INVALID,
    );
    expect(await walk().admin.ok(new macie2.GetBucketStatisticsCommand({}))).toMatchObject({
      bucketCount: 1,
      objectCount: 1,
      classifiableObjectCount: 1,
      lastUpdated: expect.any(Date),
    });
    const search = (values: string[]) =>
      new macie2.SearchResourcesCommand({
        bucketCriteria: {
          includes: { and: [{ simpleCriterion: { comparator: "EQ", key: "S3_BUCKET_NAME", values } }] },
        },
      });
    expect(await walk().admin.no(search([]))).toMatch(INVALID);
    expect(await walk().admin.ok(search([BUCKET]))).toMatchObject({
      matchingResources: [{ matchingBucket: { bucketName: BUCKET, objectCount: 1 } }],
    });
  });

  test("usage", async () => {
    expect(await walk().admin.no(new macie2.GetUsageTotalsCommand({ timeRange: "EVER" }))).toMatch(INVALID);
    const { usageTotals, timeRange } = await walk().admin.ok(new macie2.GetUsageTotalsCommand({}));
    expect(timeRange).toBe("PAST_30_DAYS");
    expect(usageTotals).toContainEqual({
      currency: "USD",
      estimatedCost: expect.stringMatching(/^\d+\.\d\d$/),
      type: "SENSITIVE_DATA_DISCOVERY",
    });
    expect(
      await walk().admin.no(new macie2.GetUsageStatisticsCommand({ filterBy: [{ key: "total" }] })),
    ).toMatch(INVALID);
    const { records } = await walk().admin.ok(new macie2.GetUsageStatisticsCommand({}));
    expect(records).toMatchObject([{ accountId: ADMIN, usage: expect.any(Array) }]);
  });

  test("resource profiles", async () => {
    const resourceArn = `arn:aws:s3:::${BUCKET}`;
    const stranger = { resourceArn: "arn:aws:s3:::somebody-elses" };
    expect(await walk().admin.no(new macie2.GetResourceProfileCommand(stranger))).toMatch(NOT_FOUND);
    expect(await walk().admin.ok(new macie2.GetResourceProfileCommand({ resourceArn }))).toMatchObject({
      sensitivityScore: 50,
      sensitivityScoreOverridden: false,
      profileUpdatedAt: expect.any(Date),
      statistics: { totalDetections: 0 },
    });
    const override = (sensitivityScoreOverride: number) =>
      new macie2.UpdateResourceProfileCommand({ resourceArn, sensitivityScoreOverride });
    expect(await walk().admin.no(override(99))).toMatch(INVALID);
    await walk().admin.ok(override(100));
    expect(await walk().admin.ok(new macie2.GetResourceProfileCommand({ resourceArn }))).toMatchObject({
      sensitivityScore: 100,
      sensitivityScoreOverridden: true,
    });
    expect(await walk().admin.no(new macie2.ListResourceProfileArtifactsCommand(stranger))).toMatch(
      NOT_FOUND,
    );
    expect(
      await walk().admin.ok(new macie2.ListResourceProfileArtifactsCommand({ resourceArn })),
    ).toMatchObject({
      artifacts: [],
    });
    expect(await walk().admin.no(new macie2.ListResourceProfileDetectionsCommand(stranger))).toMatch(
      NOT_FOUND,
    );
    expect(
      await walk().admin.ok(new macie2.ListResourceProfileDetectionsCommand({ resourceArn })),
    ).toMatchObject({
      detections: [],
    });
    const suppress = (id: string) =>
      new macie2.UpdateResourceProfileDetectionsCommand({
        resourceArn,
        suppressDataIdentifiers: [{ id, type: "MANAGED" }],
      });
    expect(await walk().admin.no(suppress(""))).toMatch(INVALID);
    await walk().admin.ok(suppress("DATE_OF_BIRTH"));
  });

  test("the settings of automated discovery", async () => {
    const before = await walk().admin.ok(new macie2.GetAutomatedDiscoveryConfigurationCommand({}));
    expect(before.status).toBe("DISABLED");
    const switchOwn = (status: "DISABLED" | "ENABLED") =>
      new macie2.BatchUpdateAutomatedDiscoveryAccountsCommand({ accounts: [{ accountId: ADMIN, status }] });
    expect(await walk().admin.no(switchOwn("ENABLED"))).toBe(
      "ConflictException: Cannot modify account states while auto-enable is set to ALL.",
    );
    const update = (status: "ENABLED") =>
      new macie2.UpdateAutomatedDiscoveryConfigurationCommand({
        status,
        autoEnableOrganizationMembers: "NEW",
      });
    expect(await walk().admin.no(update("ON" as never))).toMatch(INVALID);
    await walk().admin.ok(update("ENABLED"));
    const after = await walk().admin.ok(new macie2.GetAutomatedDiscoveryConfigurationCommand({}));
    expect(after).toMatchObject({ status: "ENABLED", firstEnabledAt: expect.any(Date) });
    expect((await walk().admin.ok(switchOwn("DISABLED"))).errors).toBeUndefined();
    expect(
      await walk().admin.no(new macie2.ListAutomatedDiscoveryAccountsCommand({ maxResults: 26 })),
    ).toMatch(INVALID);
    expect(
      await walk().admin.ok(new macie2.ListAutomatedDiscoveryAccountsCommand({ accountIds: [ADMIN] })),
    ).toMatchObject({
      items: [{ accountId: ADMIN, status: "DISABLED" }],
    });

    const name = "automated-sensitive-data-discovery";
    expect(await walk().admin.no(new macie2.ListClassificationScopesCommand({ nextToken: "none" }))).toMatch(
      INVALID,
    );
    const { classificationScopes } = await walk().admin.ok(
      new macie2.ListClassificationScopesCommand({ name }),
    );
    const { classificationScopeId: id, sensitivityInspectionTemplateId } = after;
    expect(classificationScopes).toEqual([{ id, name }]);
    expect(await walk().admin.no(new macie2.GetClassificationScopeCommand({ id: "0" }))).toMatch(NOT_FOUND);
    const exclude = (bucketName: string) =>
      new macie2.UpdateClassificationScopeCommand({
        id,
        s3: { excludes: { bucketNames: [bucketName], operation: "ADD" } },
      });
    expect(await walk().admin.no(exclude("a"))).toMatch(INVALID);
    await walk().admin.ok(exclude(BUCKET));
    expect(await walk().admin.ok(new macie2.GetClassificationScopeCommand({ id }))).toMatchObject({
      id,
      name,
      s3: { excludes: { bucketNames: [BUCKET] } },
    });

    expect(
      await walk().admin.no(new macie2.ListSensitivityInspectionTemplatesCommand({ maxResults: 26 })),
    ).toMatch(INVALID);
    const { sensitivityInspectionTemplates } = await walk().admin.ok(
      new macie2.ListSensitivityInspectionTemplatesCommand({}),
    );
    expect(sensitivityInspectionTemplates).toEqual([{ id: sensitivityInspectionTemplateId, name }]);
    const template = (id: string | undefined, managedDataIdentifierIds: string[]) =>
      new macie2.UpdateSensitivityInspectionTemplateCommand({ id, excludes: { managedDataIdentifierIds } });
    expect(await walk().admin.no(template(sensitivityInspectionTemplateId, ["NO_SUCH_IDENTIFIER"]))).toMatch(
      INVALID,
    );
    await walk().admin.ok(template(sensitivityInspectionTemplateId, ["DATE_OF_BIRTH"]));
    expect(await walk().admin.no(new macie2.GetSensitivityInspectionTemplateCommand({ id: "0" }))).toMatch(
      NOT_FOUND,
    );
    expect(
      await walk().admin.ok(
        new macie2.GetSensitivityInspectionTemplateCommand({ id: sensitivityInspectionTemplateId }),
      ),
    ).toMatchObject({ name, excludes: { managedDataIdentifierIds: ["DATE_OF_BIRTH"] } });
  });
}
