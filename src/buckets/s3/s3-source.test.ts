import { Readable } from "node:stream";
import { S3Client } from "@aws-sdk/client-s3";
import { type HttpRequest, HttpResponse } from "@smithy/core/transport";
import { describe, expect, test } from "vitest";
import { BucketFailure, type OwnSettings } from "../source.ts";
import { s3Source } from "./s3-source.ts";

const SIGNAL = new AbortController().signal;

type Answer = readonly [status: number, body: string];

/** A store that answers by what stands in a request's query, or by its path; the first that fits. */
function sourceOf(answers: Readonly<Record<string, Answer>>, otherwise: Answer, isAmazon = false) {
  const requests: HttpRequest[] = [];
  const client = new S3Client({
    region: "ap-southeast-2",
    endpoint: "http://in-process.test",
    forcePathStyle: true,
    credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "none" },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: HttpRequest) => {
        requests.push(request);
        const asked = [...Object.keys(request.query ?? {}), request.path];
        const name = Object.keys(answers).find((each) => asked.includes(each)) ?? "";
        const [status, body] = answers[name] ?? otherwise;
        return {
          response: new HttpResponse({
            statusCode: status,
            headers: { "content-type": "application/xml" },
            body: Readable.from([Buffer.from(body)]),
          }),
        };
      },
    },
  });
  const source = s3Source({
    id: "main",
    accountId: "111122223333",
    client,
    defaultRegion: "us-east-1",
    isAmazon,
    objectSource: async (bucket) => ({ kind: "folder", root: "/nowhere", bucket }),
  });
  return { source, requests };
}

function error(code: string, status: number): Answer {
  return [status, `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`];
}

function settings(answers: Readonly<Record<string, Answer>>, otherwise: Answer): Promise<OwnSettings> {
  return sourceOf(answers, otherwise).source.readSettings("b", SIGNAL);
}

const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const LISTING: Answer = [
  200,
  `<ListBucketResult ${XMLNS}><Name>b</Name><IsTruncated>false</IsTruncated><Contents><Key>k</Key></Contents></ListBucketResult>`,
];

const ALL = [
  "blockPublicAccess",
  "accessControlList",
  "objectOwnership",
  "policy",
  "encryption",
  "versioning",
  "replication",
  "tags",
  "logging",
] as const;

function allOf(setting: unknown) {
  return Object.fromEntries(ALL.map((name) => [name, setting]));
}

describe("settings are unknown", () => {
  test.each([
    ["if the store refuses", error("AccessDenied", 403), "ACCESS_DENIED"],
    ["if the store knows the caller no more", error("InvalidAccessKeyId", 401), "ACCESS_DENIED"],
    ["if the store has no such calls", error("NotImplemented", 501), "NOT_SUPPORTED"],
    ["if the store allows no such calls", error("MethodNotAllowed", 405), "NOT_SUPPORTED"],
    ["if the store finds fault with the call", error("InvalidRequest", 400), "UNREADABLE"],
    ["if the store says absent in a way of its own", error("NoSuchSomething", 404), "UNREADABLE"],
  ])("%s", async (_what, answer, reason) => {
    expect(await settings({}, answer)).toEqual(allOf({ kind: "unknown", reason }));
  });

  test("where a store answers with the listing of the bucket, as some do", async () => {
    const notSupported = { kind: "unknown", reason: "NOT_SUPPORTED" };

    expect(await settings({}, LISTING)).toMatchObject({
      blockPublicAccess: notSupported,
      accessControlList: notSupported,
      objectOwnership: notSupported,
      encryption: notSupported,
      replication: notSupported,
    });
  });
});

describe("settings are not read at all", () => {
  test("of a bucket that is gone", async () => {
    await expect(settings({}, error("NoSuchBucket", 404))).rejects.toMatchObject({
      reason: "NO_SUCH_BUCKET",
    });
  });

  test.each([
    ["overloaded", error("SlowDown", 503)],
    ["broken", error("InternalError", 500)],
  ])("from a store that is %s, so that the old ones stay", async (_what, answer) => {
    await expect(settings({ acl: answer }, LISTING)).rejects.toMatchObject({ name: expect.any(String) });
  });
});

test("what is not set is told by the code of each call", async () => {
  const answers = {
    publicAccessBlock: error("NoSuchPublicAccessBlockConfiguration", 404),
    acl: [200, `<AccessControlPolicy ${XMLNS}><Owner/><AccessControlList/></AccessControlPolicy>`],
    ownershipControls: error("OwnershipControlsNotFoundError", 404),
    policy: error("NoSuchBucketPolicy", 404),
    encryption: error("ServerSideEncryptionConfigurationNotFoundError", 404),
    versioning: [200, `<VersioningConfiguration ${XMLNS}/>`],
    replication: error("ReplicationConfigurationNotFoundError", 404),
    tagging: error("NoSuchTagSet", 404),
    logging: [200, `<BucketLoggingStatus ${XMLNS}/>`],
  } as const;

  expect(await settings(answers, LISTING)).toEqual({
    ...allOf({ kind: "not-set" }),
    accessControlList: { kind: "known", value: { owner: { id: null, displayName: null }, grants: [] } },
  });
});

test("what is set is read whole", async () => {
  const policy = '{"Statement":[]}';
  const answers: Record<string, Answer> = {
    publicAccessBlock: [
      200,
      `<PublicAccessBlockConfiguration ${XMLNS}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>false</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
    ],
    acl: [
      200,
      `<AccessControlPolicy ${XMLNS}><Owner><ID>o1</ID><DisplayName>ann</DisplayName></Owner><AccessControlList>` +
        `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>o1</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>` +
        `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID></ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>` +
        `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>` +
        `</AccessControlList></AccessControlPolicy>`,
    ],
    ownershipControls: [
      200,
      `<OwnershipControls ${XMLNS}><Rule><ObjectOwnership>BucketOwnerPreferred</ObjectOwnership></Rule></OwnershipControls>`,
    ],
    policy: [200, policy],
    encryption: [
      200,
      `<ServerSideEncryptionConfiguration ${XMLNS}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k1</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
    ],
    versioning: [
      200,
      `<VersioningConfiguration ${XMLNS}><Status>Suspended</Status></VersioningConfiguration>`,
    ],
    replication: [
      200,
      `<ReplicationConfiguration ${XMLNS}><Role>r</Role><Rule><ID>all</ID><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::copies</Bucket><Account>444455556666</Account></Destination></Rule></ReplicationConfiguration>`,
    ],
    tagging: [
      200,
      `<Tagging ${XMLNS}><TagSet><Tag><Key>team</Key><Value>care</Value></Tag></TagSet></Tagging>`,
    ],
    logging: [
      200,
      `<BucketLoggingStatus ${XMLNS}><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>b/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>`,
    ],
  };

  expect(await settings(answers, LISTING)).toEqual({
    blockPublicAccess: {
      kind: "known",
      value: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: false,
        restrictPublicBuckets: false,
      },
    },
    accessControlList: {
      kind: "known",
      value: {
        owner: { id: "o1", displayName: "ann" },
        grants: [
          { grantee: { kind: "canonical-user", id: "o1" }, permission: "FULL_CONTROL" },
          {
            grantee: { kind: "group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
            permission: "READ",
          },
        ],
      },
    },
    objectOwnership: { kind: "known", value: "BucketOwnerPreferred" },
    policy: { kind: "known", value: policy },
    encryption: { kind: "known", value: { type: "aws:kms", kmsMasterKeyId: "k1" } },
    versioning: { kind: "known", value: "Suspended" },
    replication: {
      kind: "known",
      value: [
        {
          id: "all",
          isEnabled: true,
          destinationBucketArn: "arn:aws:s3:::copies",
          destinationAccountId: "444455556666",
        },
      ],
    },
    tags: { kind: "known", value: [{ key: "team", value: "care" }] },
    logging: { kind: "known", value: { targetBucket: "logs", targetPrefix: "b/" } },
  });
});

describe("the account's settings", () => {
  const asked = async (answer: Answer) => {
    const { source, requests } = sourceOf(
      { "/v20180820/configuration/publicAccessBlock": answer },
      LISTING,
      true,
    );
    return { settings: await source.readAccountSettings(SIGNAL), requests };
  };

  test("are asked of S3 Control, in the client's name", async () => {
    const { settings, requests } = await asked([
      200,
      "<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>",
    ]);

    expect(requests[0]).toMatchObject({ hostname: "111122223333.s3-control.ap-southeast-2.amazonaws.com" });
    expect(requests[0]!.headers["authorization"]).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDTEST\/\d{8}\/ap-southeast-2\/s3\//,
    );
    expect(settings).toEqual({
      accountBlockPublicAccess: {
        kind: "known",
        value: {
          blockPublicAcls: false,
          blockPublicPolicy: false,
          ignorePublicAcls: false,
          restrictPublicBuckets: true,
        },
      },
    });
  });

  test.each([
    ["not set", error("NoSuchPublicAccessBlockConfiguration", 404), { kind: "not-set" }],
    ["denied", error("AccessDenied", 403), { kind: "unknown", reason: "ACCESS_DENIED" }],
    ["out of order", error("InternalError", 500), { kind: "unknown", reason: "UNREADABLE" }],
    ["something else", [200, "<html/>"] as const, { kind: "unknown", reason: "UNREADABLE" }],
  ])("may be %s", async (_what, answer, expected) => {
    expect((await asked(answer)).settings).toEqual({ accountBlockPublicAccess: expected });
  });

  test("are not asked of other stores", async () => {
    const { source, requests } = sourceOf({}, LISTING);

    expect(await source.readAccountSettings(SIGNAL)).toEqual({
      accountBlockPublicAccess: { kind: "unknown", reason: "NOT_SUPPORTED" },
    });
    expect(requests).toEqual([]);
  });
});

test("all pages of buckets are listed, with their regions where the store tells them", async () => {
  const bucket = (name: string, region: string) =>
    `<Bucket><Name>${name}</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate>${region}</Bucket>`;
  const pages: Record<string, Answer> = {
    "continuation-token": [
      200,
      `<ListAllMyBucketsResult ${XMLNS}><Buckets>${bucket("two", "")}</Buckets></ListAllMyBucketsResult>`,
    ],
    "max-buckets": [
      200,
      `<ListAllMyBucketsResult ${XMLNS}><Buckets>${bucket("one", "<BucketRegion>eu-west-1</BucketRegion>")}</Buckets><ContinuationToken>t</ContinuationToken></ListAllMyBucketsResult>`,
    ],
  };
  const { source } = sourceOf(pages, LISTING);
  expect(await source.listBuckets(SIGNAL)).toEqual([
    { name: "one", region: "eu-west-1", createdAt: "2026-01-01T00:00:00.000Z" },
    { name: "two", region: "us-east-1", createdAt: "2026-01-01T00:00:00.000Z" },
  ]);
});

describe("a page of objects", () => {
  const page = (isTruncated: boolean): Answer => [
    200,
    `<ListBucketResult ${XMLNS}><Name>b</Name><IsTruncated>${isTruncated}</IsTruncated>` +
      `<Contents><Key>a &amp; b</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;e1&quot;</ETag><Size>7</Size><StorageClass>GLACIER</StorageClass></Contents>` +
      `<Contents><Key>c</Key><Size>0</Size></Contents></ListBucketResult>`,
  ];

  test("goes on behind its last key, if there is more", async () => {
    const { source, requests } = sourceOf({}, page(true));
    const { objects, next } = await source.listObjects("b", "a", SIGNAL);

    expect(requests[0]!.query).toMatchObject({ "start-after": "a", "max-keys": "1000" });
    expect(next).toBe("c");
    expect(objects[0]).toEqual({
      bucket: "b",
      key: "a & b",
      sizeInBytes: 7,
      lastModified: "2026-01-01T00:00:00.000Z",
      eTag: "e1",
      versionId: "",
      storageClass: "GLACIER",
    });
  });

  test.each([
    ["is empty", `<ListBucketResult ${XMLNS}><IsTruncated>true</IsTruncated></ListBucketResult>`, ""],
    ["begins anew", page(true)[1], "c"],
  ])("that says there is more, and %s, is refused", async (_, body, startAfter) => {
    const { source } = sourceOf({}, [200, body]);
    await expect(source.listObjects("b", startAfter, SIGNAL)).rejects.toThrow(/does not go on/);
  });

  test("is the last if the store says so", async () => {
    const { source, requests } = sourceOf({}, page(false));

    expect((await source.listObjects("b", "", SIGNAL)).next).toBeUndefined();
    expect(requests[0]!.query).not.toHaveProperty("start-after");
  });

  test.each([
    ["denied", error("AccessDenied", 403), "ACCESS_DENIED"],
    ["of a bucket that is gone", error("NoSuchBucket", 404), "NO_SUCH_BUCKET"],
  ])("%s is a failure of the bucket", async (_what, answer, reason) => {
    const listing = sourceOf({}, answer).source.listObjects("b", "", SIGNAL);

    await expect(listing).rejects.toBeInstanceOf(BucketFailure);
    await expect(listing).rejects.toMatchObject({ reason });
  });

  test("that fails otherwise may succeed later", async () => {
    const listing = sourceOf({}, error("SlowDown", 503)).source.listObjects("b", "", SIGNAL);

    await expect(listing).rejects.not.toBeInstanceOf(BucketFailure);
  });
});
