/** Data identifiers and allow lists: each operation refused, then done. */

import * as macie2 from "@aws-sdk/client-macie2";
import { expect, test } from "vitest";
import { ADMIN, BUCKET, INVALID, NOT_FOUND, REGION, UNKNOWN_ID, UNKNOWN_LIST, type Walk } from "./walk.ts";

export function walkIdentifiers(walk: () => Walk): void {
  test("identifiers", async () => {
    const { items: managed = [] } = await walk().admin.ok(new macie2.ListManagedDataIdentifiersCommand({}));
    expect(managed.length).toBeGreaterThan(100);
    expect(managed).toContainEqual({ id: "DATE_OF_BIRTH", category: "PERSONAL_INFORMATION" });

    const definition = { name: "record", regex: "MRN-[0-9]{7}", tags: { team: "privacy" } };
    expect(
      await walk().admin.no(new macie2.CreateCustomDataIdentifierCommand({ ...definition, regex: "(?=a)" })),
    ).toMatch(INVALID);
    const { customDataIdentifierId: id } = await walk().admin.ok(
      new macie2.CreateCustomDataIdentifierCommand({
        ...definition,
        keywords: ["record"],
        ignoreWords: ["MRN-0000"],
      }),
    );
    expect(await walk().admin.no(new macie2.GetCustomDataIdentifierCommand({ id: UNKNOWN_ID }))).toMatch(
      NOT_FOUND,
    );
    expect(await walk().admin.ok(new macie2.GetCustomDataIdentifierCommand({ id }))).toMatchObject({
      ...definition,
      arn: `arn:aws:macie2:${REGION}:${ADMIN}:custom-data-identifier/${id}`,
      createdAt: expect.any(Date),
      deleted: false,
      ignoreWords: ["MRN-0000"],
      keywords: ["record"],
      maximumMatchDistance: 50,
    });
    expect(await walk().admin.no(new macie2.ListCustomDataIdentifiersCommand({ nextToken: "none" }))).toMatch(
      INVALID,
    );
    const { items } = await walk().admin.ok(new macie2.ListCustomDataIdentifiersCommand({}));
    expect(items).toMatchObject([{ id, name: "record" }]);
    expect(
      await walk().admin.no(new macie2.BatchGetCustomDataIdentifiersCommand({ ids: [1 as never] })),
    ).toMatch(INVALID);
    expect(
      await walk().admin.ok(new macie2.BatchGetCustomDataIdentifiersCommand({ ids: [id!, UNKNOWN_ID] })),
    ).toMatchObject({
      customDataIdentifiers: [{ id, deleted: false }],
      notFoundIdentifierIds: [UNKNOWN_ID],
    });
    const sample = { regex: "[0-9]{7}", sampleText: "x".repeat(1001) };
    expect(await walk().admin.no(new macie2.TestCustomDataIdentifierCommand(sample))).toMatch(INVALID);
    const { matchCount } = await walk().admin.ok(
      new macie2.TestCustomDataIdentifierCommand({ ...sample, sampleText: "1234567 and 7654321" }),
    );
    expect(matchCount).toBe(2);
    expect(await walk().admin.no(new macie2.DeleteCustomDataIdentifierCommand({ id: UNKNOWN_ID }))).toMatch(
      NOT_FOUND,
    );
    await walk().admin.ok(new macie2.DeleteCustomDataIdentifierCommand({ id }));
    expect((await walk().admin.ok(new macie2.GetCustomDataIdentifierCommand({ id }))).deleted).toBe(true);
  });

  test("allow lists", async () => {
    const name = "known";
    const both = { regex: "a", s3WordsList: { bucketName: BUCKET, objectKey: "words.txt" } };
    expect(await walk().admin.no(new macie2.CreateAllowListCommand({ name, criteria: both }))).toMatch(
      INVALID,
    );
    const { id, arn } = await walk().admin.ok(
      new macie2.CreateAllowListCommand({ name, criteria: { regex: "MRN-1{7}" }, tags: { team: "privacy" } }),
    );
    expect(id).toMatch(/^[a-z0-9]{22}$/);
    expect(await walk().admin.no(new macie2.GetAllowListCommand({ id: UNKNOWN_LIST }))).toMatch(NOT_FOUND);
    expect(await walk().admin.ok(new macie2.GetAllowListCommand({ id }))).toMatchObject({
      arn,
      id,
      name,
      criteria: { regex: "MRN-1{7}" },
      status: { code: "OK" },
      tags: { team: "privacy" },
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    });
    expect(await walk().admin.no(new macie2.ListAllowListsCommand({ maxResults: 26 }))).toMatch(INVALID);
    const { allowLists } = await walk().admin.ok(new macie2.ListAllowListsCommand({ maxResults: 25 }));
    expect(allowLists).toMatchObject([{ arn, id, name }]);
    const words = { id, name, criteria: { s3WordsList: both.s3WordsList } };
    expect(await walk().admin.no(new macie2.UpdateAllowListCommand(words))).toMatch(INVALID);
    const changed = { id, name: "better known", criteria: { regex: "MRN-2{7}" } };
    expect(await walk().admin.ok(new macie2.UpdateAllowListCommand(changed))).toMatchObject({ arn, id });
    expect(await walk().admin.no(new macie2.DeleteAllowListCommand({ id: UNKNOWN_LIST }))).toMatch(NOT_FOUND);
    await walk().admin.ok(new macie2.DeleteAllowListCommand({ id, ignoreJobChecks: "true" }));
    expect(await walk().admin.no(new macie2.GetAllowListCommand({ id }))).toMatch(NOT_FOUND);
  });
}
