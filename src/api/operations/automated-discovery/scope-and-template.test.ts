import {
  CreateAllowListCommand,
  CreateCustomDataIdentifierCommand,
  DeleteCustomDataIdentifierCommand,
  GetClassificationScopeCommand,
  GetSensitivityInspectionTemplateCommand,
  ListClassificationScopesCommand,
  ListSensitivityInspectionTemplatesCommand,
  UpdateClassificationScopeCommand,
  UpdateSensitivityInspectionTemplateCommand,
  type UpdateSensitivityInspectionTemplateCommandInput,
} from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { selectManagedIdentifiers } from "../../../identifiers/selection.ts";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const NAME = "automated-sensitive-data-discovery";
const ELSEWHERE = "0123456789abcdef0123456789abcdef";

let macie: TestService;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
});

afterAll(() => macie.close());

describe("the classification scope", () => {
  let id: string | undefined;

  beforeEach(async () => {
    const { classificationScopes } = await macie.client.send(new ListClassificationScopesCommand({}));
    id = classificationScopes?.[0]?.id;
  });

  async function excluded() {
    return (await macie.client.send(new GetClassificationScopeCommand({ id }))).s3?.excludes?.bucketNames;
  }

  async function update(operation: "ADD" | "REMOVE" | "REPLACE", ...bucketNames: string[]) {
    const s3 = { excludes: { bucketNames, operation } };
    await macie.client.send(new UpdateClassificationScopeCommand({ id, s3 }));
  }

  test("does not exist by another id", async () => {
    const excludes = { bucketNames: ["bucket"], operation: "ADD" as const };
    expect(await refusal(macie.client.send(new GetClassificationScopeCommand({ id: ELSEWHERE })))).toMatch(
      /^ResourceNotFoundException/,
    );
    const command = new UpdateClassificationScopeCommand({ id: ELSEWHERE, s3: { excludes } });
    expect(await refusal(macie.client.send(command))).toMatch(/^ResourceNotFoundException/);
  });

  test.each([
    ["a name of two characters", ["ab"], "ADD"],
    ["a name with a slash", ["bucket/key"], "ADD"],
    ["an unknown operation", ["bucket"], "APPEND"],
  ])("refuses %s", async (_, bucketNames, operation) => {
    const s3 = { excludes: { bucketNames, operation: operation as "ADD" } };
    const command = new UpdateClassificationScopeCommand({ id, s3 });
    expect(await refusal(macie.client.send(command))).toMatch(/^ValidationException/);
    expect(await excluded()).toEqual([]);
  });

  test("is one, found by its name", async () => {
    const list = async (name?: string) =>
      (await macie.client.send(new ListClassificationScopesCommand(name === undefined ? {} : { name })))
        .classificationScopes;
    expect(await list()).toEqual([{ id, name: NAME }]);
    expect(await list(NAME)).toEqual([{ id, name: NAME }]);
    expect(await list("other")).toEqual([]);
  });

  test("adds, removes and replaces", async () => {
    await update("ADD", "one", "two");
    await update("ADD", "two", "three");
    expect(await excluded()).toEqual(["one", "two", "three"]);
    await update("REMOVE", "two", "absent");
    expect(await excluded()).toEqual(["one", "three"]);
    await update("REPLACE", "four");
    expect(await excluded()).toEqual(["four"]);
    await macie.client.send(new UpdateClassificationScopeCommand({ id }));
    expect(await excluded()).toEqual(["four"]);
  });

  test("loses nothing when several add at once", async () => {
    await update("REPLACE");
    const names = ["aaa", "bbb", "ccc", "ddd", "eee"];
    await Promise.all(names.map((name) => update("ADD", name)));
    expect(((await excluded()) ?? []).toSorted()).toEqual(names);
  });
});

describe("the sensitivity inspection template", () => {
  let id: string | undefined;

  beforeEach(async () => {
    const answer = await macie.client.send(new ListSensitivityInspectionTemplatesCommand({}));
    expect(answer.sensitivityInspectionTemplates).toMatchObject([{ name: NAME }]);
    id = answer.sensitivityInspectionTemplates?.[0]?.id;
  });

  async function get() {
    const { $metadata, ...template } = await macie.client.send(
      new GetSensitivityInspectionTemplateCommand({ id }),
    );
    return template;
  }

  async function update(input: Omit<UpdateSensitivityInspectionTemplateCommandInput, "id">) {
    await macie.client.send(new UpdateSensitivityInspectionTemplateCommand({ id, ...input }));
  }

  async function createCustom() {
    const { customDataIdentifierId = "" } = await macie.client.send(
      new CreateCustomDataIdentifierCommand({ name: "patient number", regex: "P-[0-9]{6}" }),
    );
    return customDataIdentifierId;
  }

  test("does not exist by another id", async () => {
    const command = new GetSensitivityInspectionTemplateCommand({ id: ELSEWHERE });
    expect(await refusal(macie.client.send(command))).toMatch(/^ResourceNotFoundException/);
    const change = new UpdateSensitivityInspectionTemplateCommand({ id: ELSEWHERE });
    expect(await refusal(macie.client.send(change))).toMatch(/^ResourceNotFoundException/);
  });

  test.each<[string, Omit<UpdateSensitivityInspectionTemplateCommandInput, "id">, string]>([
    ["a description of 201 characters", { description: "x".repeat(201) }, "description"],
    [
      "an unknown managed identifier to exclude",
      { excludes: { managedDataIdentifierIds: ["NOPE"] } },
      "NOPE",
    ],
    [
      "an unknown managed identifier to include",
      { includes: { managedDataIdentifierIds: ["NOPE"] } },
      "NOPE",
    ],
    ["an unknown custom identifier", { includes: { customDataIdentifierIds: ["c-1"] } }, "c-1"],
    ["an unknown allow list", { includes: { allowListIds: ["l-1"] } }, "l-1"],
    [
      "to look for nothing",
      { excludes: { managedDataIdentifierIds: selectManagedIdentifiers("ALL").map((one) => one.id) } },
      "at least one",
    ],
  ])("refuses %s", async (_, input, message) => {
    const before = await get();
    expect(await refusal(update(input))).toMatch(new RegExp(`^ValidationException: .*${message}`));
    expect(await get()).toEqual(before);
  });

  test("is replaced as a whole", async () => {
    expect(await get()).toEqual({
      description: "",
      excludes: { managedDataIdentifierIds: [] },
      includes: { allowListIds: [], customDataIdentifierIds: [], managedDataIdentifierIds: [] },
      name: NAME,
      sensitivityInspectionTemplateId: id,
    });
    const custom = await createCustom();
    const { id: allowList = "" } = await macie.client.send(
      new CreateAllowListCommand({ name: "public", criteria: { regex: "P-000000" } }),
    );
    const includes = {
      allowListIds: [allowList],
      customDataIdentifierIds: [custom],
      managedDataIdentifierIds: ["PGP_PRIVATE_KEY"],
    };
    const excludes = { managedDataIdentifierIds: ["AWS_CREDENTIALS"] };
    await update({ description: "Ours", includes, excludes });
    expect(await get()).toMatchObject({ description: "Ours", includes, excludes });
    await update({ description: "Theirs" });
    expect(await get()).toMatchObject({
      description: "Theirs",
      excludes: { managedDataIdentifierIds: [] },
      includes: { allowListIds: [], customDataIdentifierIds: [], managedDataIdentifierIds: [] },
    });
  });

  test("keeps a custom identifier that is deleted while listed, but takes none that is deleted", async () => {
    const custom = await createCustom();
    const listed = { includes: { customDataIdentifierIds: [custom] } };
    await update(listed);
    await macie.client.send(new DeleteCustomDataIdentifierCommand({ id: custom }));
    await update({ description: "Still there", ...listed });
    await update({});
    expect(await refusal(update(listed))).toMatch(/^ValidationException: .*customDataIdentifierIds/);
  });
});
