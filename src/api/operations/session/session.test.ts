import {
  CreateAllowListCommand,
  CreateCustomDataIdentifierCommand,
  DisableMacieCommand,
  EnableMacieCommand,
  GetMacieSessionCommand,
  ListAllowListsCommand,
  ListCustomDataIdentifiersCommand,
  ListTagsForResourceCommand,
  UpdateMacieSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterEach, describe, expect, it } from "vitest";
import { createJob } from "../../../store/job-creation.ts";
import { type TestService, type TestServiceOptions, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

let macie: TestService;
afterEach(() => macie.close());

async function start(options: TestServiceOptions = {}): Promise<TestService> {
  macie = await testService(OPERATIONS, options);
  return macie;
}

async function startJob(): Promise<void> {
  const definition = { jobType: "ONE_TIME", name: "job", s3JobDefinition: {} } as const;
  await macie.db.transaction().execute((db) =>
    createJob(db, { add: async () => undefined }, macie.scope, {
      definition,
      clientToken: "job",
      tags: {},
      now: macie.clock.now(),
    }),
  );
}

const NOT_ENABLED = { name: "AccessDeniedException", message: "Macie is not enabled." };

describe("while Macie is off", () => {
  it.each([
    ["GetMacieSession", new GetMacieSessionCommand({})],
    ["UpdateMacieSession", new UpdateMacieSessionCommand({ status: "PAUSED" })],
    ["DisableMacie", new DisableMacieCommand({})],
  ])("%s says so", async (_, command) => {
    const { client } = await start({ isOff: true });
    await expect(client.send<never, never>(command as never)).rejects.toMatchObject(NOT_ENABLED);
  });
});

describe("EnableMacie", () => {
  it("refuses what it does not know", async () => {
    const { client, refreshed } = await start({ isOff: true });
    const command = new EnableMacieCommand({
      findingPublishingFrequency: "DAILY" as never,
      status: "OFF" as never,
    });
    await expect(client.send(command)).rejects.toMatchObject({
      name: "ValidationException",
      message:
        "2 validation errors detected: Value at 'findingPublishingFrequency' failed to satisfy constraint: Member must satisfy enum value set: [FIFTEEN_MINUTES, ONE_HOUR, SIX_HOURS]; Value at 'status' failed to satisfy constraint: Member must satisfy enum value set: [PAUSED, ENABLED]",
    });
    expect(refreshed).toEqual([]);
  });

  it("refuses to enable twice", async () => {
    const { client } = await start();
    await expect(client.send(new EnableMacieCommand({}))).rejects.toMatchObject({
      name: "ConflictException",
      message: expect.stringContaining("Macie has already been enabled"),
    });
  });

  it("answers a repeated request as the first one", async () => {
    const { client, refreshed } = await start({ isOff: true });
    await client.send(new EnableMacieCommand({ clientToken: "once" }));
    await client.send(new EnableMacieCommand({ clientToken: "once" }));
    expect(refreshed).toHaveLength(1);
  });

  it("turns it on with Macie's defaults and looks at the buckets", async () => {
    const { client, request, refreshed, scope } = await start({ isOff: true });
    await client.send(new EnableMacieCommand({}));
    expect(refreshed).toEqual([scope]);
    const { $metadata, ...session } = await client.send(new GetMacieSessionCommand({}));
    const at = new Date("2026-03-04T05:06:07.089Z");
    expect(session).toEqual({
      status: "ENABLED",
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      serviceRole:
        "arn:aws:iam::123456789012:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
      createdAt: at,
      updatedAt: at,
    });
    expect((await request("GET", "/macie")).body).toContain('"createdAt":"2026-03-04T05:06:07.089Z"');
  });

  it("turns it on in one region of one account", async () => {
    const { client, clientOf, scope } = await start({ isOff: true });
    await client.send(new EnableMacieCommand({}));
    for (const other of [
      { ...scope, region: "eu-west-1" },
      { ...scope, accountId: "210987654321" },
    ]) {
      await expect(clientOf(other).send(new GetMacieSessionCommand({}))).rejects.toMatchObject(NOT_ENABLED);
    }
  });

  it("can turn it on paused, looking at nothing", async () => {
    const { client, refreshed } = await start({ isOff: true });
    await client.send(new EnableMacieCommand({ status: "PAUSED", findingPublishingFrequency: "SIX_HOURS" }));
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({
      status: "PAUSED",
      findingPublishingFrequency: "SIX_HOURS",
    });
    expect(refreshed).toEqual([]);
  });
});

describe("UpdateMacieSession", () => {
  it("refuses a status that is none and changes nothing", async () => {
    const { client } = await start();
    const command = new UpdateMacieSessionCommand({ status: "off" as never });
    await expect(client.send(command)).rejects.toMatchObject({ name: "ValidationException" });
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({ status: "ENABLED" });
  });

  it("changes what it is given, leaves the rest, and notes when", async () => {
    const { client, clock } = await start();
    clock.advance(60_000);
    await client.send(new UpdateMacieSessionCommand({ findingPublishingFrequency: "ONE_HOUR" }));
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({
      status: "ENABLED",
      findingPublishingFrequency: "ONE_HOUR",
      createdAt: new Date("2026-03-04T05:06:07.089Z"),
      updatedAt: new Date("2026-03-04T05:07:07.089Z"),
    });
  });

  it("cancels every job when it pauses, and leaves them cancelled when it resumes", async () => {
    const { client, db } = await start();
    await startJob();
    await client.send(new UpdateMacieSessionCommand({ findingPublishingFrequency: "ONE_HOUR" }));
    expect(await jobStatuses()).toEqual(["RUNNING"]);
    await client.send(new UpdateMacieSessionCommand({ status: "PAUSED" }));
    await client.send(new UpdateMacieSessionCommand({ status: "ENABLED" }));
    expect(await jobStatuses()).toEqual(["CANCELLED"]);

    async function jobStatuses(): Promise<string[]> {
      return (await db.selectFrom("job").select("status").execute()).map(({ status }) => status);
    }
  });

  it("pauses, while reading goes on, and looks at the buckets again when it resumes", async () => {
    const { client, refreshed, scope } = await start();
    await client.send(new UpdateMacieSessionCommand({ status: "PAUSED" }));
    await client.send(new ListAllowListsCommand({}));
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({ status: "PAUSED" });
    expect(refreshed).toEqual([]);
    await client.send(new UpdateMacieSessionCommand({ status: "ENABLED" }));
    await client.send(new UpdateMacieSessionCommand({ status: "ENABLED" }));
    expect(refreshed).toEqual([scope]);
  });
});

describe("DisableMacie", () => {
  it("refuses while an administrator account manages this one", async () => {
    const { client, db, scope } = await start();
    await db
      .insertInto("member")
      .values({
        region: scope.region,
        admin_account_id: "111122223333",
        account_id: scope.accountId,
        email: null,
        path: "invitation",
        status: "Enabled",
        discovery: "DISABLED",
        updated_at: new Date(),
      })
      .execute();
    await expect(client.send(new DisableMacieCommand({}))).rejects.toMatchObject({
      name: "ConflictException",
      message: expect.stringContaining("Cannot disable Macie while associated with an administrator account"),
    });
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({ status: "ENABLED" });
  });

  it("takes the jobs with it and keeps their log", async () => {
    const { client, db } = await start();
    await startJob();
    await client.send(new DisableMacieCommand({}));
    expect(await db.selectFrom("job").select("id").execute()).toEqual([]);
    expect(await db.selectFrom("job_run").select("id").execute()).toEqual([]);
    const events = await db.selectFrom("job_log_event").select("event_type").orderBy("id").execute();
    expect(events.map(({ event_type }) => event_type)).toContain("JOB_CANCELLED");
  });

  it("takes everything of this account and region with it, and nothing of another", async () => {
    const { client, clientOf, scope } = await start();
    const other = clientOf({ ...scope, region: "eu-west-1" });
    await other.send(new EnableMacieCommand({}));
    for (const each of [client, other]) {
      await each.send(new CreateCustomDataIdentifierCommand({ name: "one", regex: "a", clientToken: "t" }));
    }
    const { arn } = await client.send(
      new CreateAllowListCommand({ name: "one", criteria: { regex: "a" }, tags: { key: "value" } }),
    );
    await client.send(new DisableMacieCommand({}));
    await expect(client.send(new ListAllowListsCommand({}))).rejects.toMatchObject(NOT_ENABLED);

    await client.send(new EnableMacieCommand({}));
    expect(await client.send(new ListAllowListsCommand({}))).toMatchObject({ allowLists: [] });
    expect(await client.send(new ListCustomDataIdentifiersCommand({}))).toMatchObject({ items: [] });
    await expect(
      client.send(new ListTagsForResourceCommand({ resourceArn: arn ?? "" })),
    ).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    const { items } = await other.send(new ListCustomDataIdentifiersCommand({}));
    expect(items).toHaveLength(1);
    // The token of a resource that is gone makes a new one.
    await client.send(new CreateCustomDataIdentifierCommand({ name: "one", regex: "a", clientToken: "t" }));
    expect((await client.send(new ListCustomDataIdentifiersCommand({}))).items).toHaveLength(1);
  });
});
