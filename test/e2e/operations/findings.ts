/** Findings and what is done with them; one of them is that of the job before: each operation refused, then done. */

import * as macie2 from "@aws-sdk/client-macie2";
import { expect, test } from "vitest";
import { BUCKET, INVALID, KMS_KEY, NOT_FOUND, UNKNOWN_ID, type Walk } from "./walk.ts";

export function walkFindings(walk: () => Walk): void {
  test("findings", async () => {
    expect(
      await walk().admin.no(new macie2.CreateSampleFindingsCommand({ findingTypes: ["Other" as never] })),
    ).toMatch(INVALID);
    await walk().admin.ok(new macie2.CreateSampleFindingsCommand({}));
    const samples = { findingCriteria: { criterion: { sample: { eq: ["true"] } } } };
    const unknownField = { findingCriteria: { criterion: { colour: { eq: ["red"] } } } };
    expect(await walk().admin.no(new macie2.ListFindingsCommand(unknownField))).toMatch(INVALID);
    const { findingIds = [] } = await walk().admin.ok(new macie2.ListFindingsCommand(samples));
    expect(findingIds).toHaveLength(11);
    expect(
      await walk().admin.no(new macie2.GetFindingsCommand({ findingIds: Array(51).fill(UNKNOWN_ID) })),
    ).toMatch(INVALID);
    const sortCriteria = { attributeName: "type", orderBy: "ASC" } as const;
    const { findings = [] } = await walk().admin.ok(
      new macie2.GetFindingsCommand({ findingIds, sortCriteria }),
    );
    expect(findings.map(({ type }) => type)).toEqual(Object.values(macie2.FindingType).sort());
    expect(
      await walk().admin.no(new macie2.GetFindingStatisticsCommand({ groupBy: "count" as never })),
    ).toMatch(INVALID);
    const { countsByGroup } = await walk().admin.ok(
      new macie2.GetFindingStatisticsCommand({ groupBy: "resourcesAffected.s3Bucket.name", ...samples }),
    );
    expect(countsByGroup).toEqual([{ groupKey: "macie-sample-finding-bucket", count: 11 }]);
  });

  test("findings filters", async () => {
    const findingCriteria = { criterion: { type: { eq: ["SensitiveData:S3Object/Personal"] } } };
    const filter = { name: "known", action: "ARCHIVE", findingCriteria } as const;
    expect(await walk().admin.no(new macie2.CreateFindingsFilterCommand({ ...filter, name: "ab" }))).toMatch(
      INVALID,
    );
    const { id, arn } = await walk().admin.ok(
      new macie2.CreateFindingsFilterCommand({ ...filter, tags: { team: "x" } }),
    );
    expect(await walk().admin.no(new macie2.GetFindingsFilterCommand({ id: UNKNOWN_ID }))).toMatch(NOT_FOUND);
    expect(await walk().admin.ok(new macie2.GetFindingsFilterCommand({ id }))).toMatchObject({
      ...filter,
      arn,
      id,
      position: 1,
      tags: { team: "x" },
    });
    expect(await walk().admin.no(new macie2.ListFindingsFiltersCommand({ maxResults: 0 }))).toMatch(INVALID);
    const { findingsFilterListItems } = await walk().admin.ok(new macie2.ListFindingsFiltersCommand({}));
    expect(findingsFilterListItems).toEqual([
      { action: "ARCHIVE", arn, id, name: "known", tags: { team: "x" } },
    ]);
    expect(await walk().admin.no(new macie2.UpdateFindingsFilterCommand({ id: UNKNOWN_ID }))).toMatch(
      NOT_FOUND,
    );
    await walk().admin.ok(new macie2.UpdateFindingsFilterCommand({ id, action: "NOOP" }));
    expect(await walk().admin.no(new macie2.DeleteFindingsFilterCommand({ id: UNKNOWN_ID }))).toMatch(
      NOT_FOUND,
    );
    await walk().admin.ok(new macie2.DeleteFindingsFilterCommand({ id }));
  });

  test("reveal", async () => {
    const { configuration } = await walk().admin.ok(new macie2.GetRevealConfigurationCommand({}));
    expect(configuration).toMatchObject({ status: "DISABLED" });
    const enable = (kmsKeyId?: string) =>
      new macie2.UpdateRevealConfigurationCommand({ configuration: { status: "ENABLED", kmsKeyId } });
    expect(await walk().admin.no(enable())).toMatch(INVALID);
    expect(await walk().admin.ok(enable(KMS_KEY))).toMatchObject({
      configuration: { status: "ENABLED", kmsKeyId: KMS_KEY },
      retrievalConfiguration: { retrievalMode: "CALLER_CREDENTIALS" },
    });
    const criterion = { category: { eq: ["CLASSIFICATION"] }, sample: { eq: ["false"] } };
    const { findingIds = [] } = await walk().admin.ok(
      new macie2.ListFindingsCommand({ findingCriteria: { criterion } }),
    );
    expect(findingIds).toHaveLength(1);
    const availability = (findingId: string) =>
      new macie2.GetSensitiveDataOccurrencesAvailabilityCommand({ findingId });
    expect(await walk().admin.no(availability(UNKNOWN_ID))).toMatch(NOT_FOUND);
    expect(await walk().admin.ok(availability(findingIds[0]!))).toMatchObject({
      code: "UNAVAILABLE",
      reasons: ["INVALID_CLASSIFICATION_RESULT"],
    });
    const reveal = (findingId: string) => new macie2.GetSensitiveDataOccurrencesCommand({ findingId });
    expect(await walk().admin.no(reveal(UNKNOWN_ID))).toMatch(NOT_FOUND);
    expect(await walk().admin.no(reveal(findingIds[0]!))).toBe(
      "UnprocessableEntityException: INVALID_CLASSIFICATION_RESULT",
    );
  });

  test("export and publication", async () => {
    expect(await walk().admin.ok(new macie2.GetClassificationExportConfigurationCommand({}))).toMatchObject({
      configuration: {},
    });
    const put = (kmsKeyArn: string) =>
      new macie2.PutClassificationExportConfigurationCommand({
        configuration: { s3Destination: { bucketName: BUCKET, kmsKeyArn } },
      });
    expect(await walk().admin.no(put("my-key"))).toMatch(INVALID);
    expect(await walk().admin.ok(put(KMS_KEY))).toMatchObject({
      configuration: { s3Destination: { bucketName: BUCKET, keyPrefix: "", kmsKeyArn: KMS_KEY } },
    });
    expect(await walk().admin.ok(new macie2.GetFindingsPublicationConfigurationCommand({}))).toMatchObject({
      securityHubConfiguration: { publishClassificationFindings: false, publishPolicyFindings: true },
    });
    const securityHubConfiguration = { publishClassificationFindings: true, publishPolicyFindings: false };
    const publish = (configuration: macie2.SecurityHubConfiguration) =>
      new macie2.PutFindingsPublicationConfigurationCommand({ securityHubConfiguration: configuration });
    expect(await walk().admin.no(publish({ publishClassificationFindings: true } as never))).toMatch(INVALID);
    await walk().admin.ok(publish(securityHubConfiguration));
    expect(await walk().admin.ok(new macie2.GetFindingsPublicationConfigurationCommand({}))).toMatchObject({
      securityHubConfiguration,
    });
  });
}
