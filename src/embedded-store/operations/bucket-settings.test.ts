import * as sdk from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { REGION } from "../testing/http-front.ts";
import { type StoreServer, startStoreServer } from "../testing/store-server.ts";

let server: StoreServer;
let s3: sdk.S3Client;
let Bucket: string;
let count = 0;

beforeAll(async () => {
  server = await startStoreServer();
  s3 = server.client();
});

afterAll(() => server.close());

beforeEach(async () => {
  Bucket = `bucket-${(count += 1)}`;
  await s3.send(
    new sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
});

/** Sends the command of a name, which TypeScript cannot know to be one. */
async function send(name: string, input: object = {}): Promise<Record<string, unknown>> {
  const Command = (sdk as unknown as Record<string, new (input: object) => never>)[`${name}Command`]!;
  const { $metadata, ...output } = (await s3.send(new Command({ Bucket, ...input }))) as object as Record<
    string,
    unknown
  >;
  return output;
}

async function enableVersioning(): Promise<void> {
  await send("PutBucketVersioning", { VersioningConfiguration: { Status: "Enabled" } });
}

interface Case {
  readonly what: string;
  readonly get: string;
  readonly put: string;
  readonly remove?: string;
  /** What get answers before: an error's name or the output. */
  readonly absent: string | object;
  readonly input: object;
  /** What get answers after; by default what was put, without the name it was put under. */
  readonly output?: object;
  readonly events: readonly string[];
  readonly needsVersioning?: boolean;
}

const POLICY = (statement: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "s3:GetObject",
        ...statement,
      },
    ],
  });

const CASES: readonly Case[] = [
  {
    what: "public access block",
    get: "GetPublicAccessBlock",
    put: "PutPublicAccessBlock",
    remove: "DeletePublicAccessBlock",
    absent: "NoSuchPublicAccessBlockConfiguration",
    input: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
    output: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    },
    events: ["PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock"],
  },
  {
    what: "ownership controls",
    get: "GetBucketOwnershipControls",
    put: "PutBucketOwnershipControls",
    absent: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
    input: { OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } },
    output: { OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } },
    events: ["PutBucketOwnershipControls"],
  },
  {
    what: "encryption",
    get: "GetBucketEncryption",
    put: "PutBucketEncryption",
    remove: "DeleteBucketEncryption",
    absent: {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
      },
    },
    input: {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "key" } }],
      },
    },
    output: {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "key" },
            BucketKeyEnabled: false,
          },
        ],
      },
    },
    events: ["PutBucketEncryption", "DeleteBucketEncryption"],
  },
  {
    what: "versioning",
    get: "GetBucketVersioning",
    put: "PutBucketVersioning",
    absent: {},
    input: { VersioningConfiguration: { Status: "Enabled" } },
    events: ["PutBucketVersioning"],
  },
  {
    what: "replication",
    get: "GetBucketReplication",
    put: "PutBucketReplication",
    remove: "DeleteBucketReplication",
    absent: "ReplicationConfigurationNotFoundError",
    needsVersioning: true,
    input: {
      ReplicationConfiguration: {
        Role: "arn:aws:iam::123456789012:role/r",
        Rules: [
          {
            ID: "all",
            Status: "Enabled",
            Priority: 1,
            Filter: { And: { Prefix: "x/", Tags: [{ Key: "a", Value: "b" }] } },
            DeleteMarkerReplication: { Status: "Disabled" },
            Destination: { Bucket: "arn:aws:s3:::elsewhere", Account: "210987654321" },
          },
        ],
      },
    },
    output: { ReplicationConfiguration: { Role: "arn:aws:iam::123456789012:role/r" } },
    events: ["PutBucketReplication", "DeleteBucketReplication"],
  },
  {
    what: "lifecycle",
    get: "GetBucketLifecycleConfiguration",
    put: "PutBucketLifecycleConfiguration",
    remove: "DeleteBucketLifecycle",
    absent: "NoSuchLifecycleConfiguration",
    input: {
      LifecycleConfiguration: {
        Rules: [
          {
            ID: "r",
            Status: "Enabled",
            Filter: { Prefix: "" },
            Expiration: { Date: new Date("2030-01-01T00:00:00Z") },
          },
        ],
      },
    },
    output: {
      TransitionDefaultMinimumObjectSize: "all_storage_classes_128K",
      Rules: [
        {
          ID: "r",
          Status: "Enabled",
          Filter: { Prefix: "" },
          Expiration: { Date: new Date("2030-01-01T00:00:00Z") },
        },
      ],
    },
    events: ["PutBucketLifecycle", "DeleteBucketLifecycle"],
  },
  {
    what: "CORS",
    get: "GetBucketCors",
    put: "PutBucketCors",
    remove: "DeleteBucketCors",
    absent: "NoSuchCORSConfiguration",
    input: {
      CORSConfiguration: {
        CORSRules: [
          { AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["https://a.example", "*"], MaxAgeSeconds: 5 },
        ],
      },
    },
    events: ["PutBucketCors", "DeleteBucketCors"],
  },
  {
    what: "website",
    get: "GetBucketWebsite",
    put: "PutBucketWebsite",
    remove: "DeleteBucketWebsite",
    absent: "NoSuchWebsiteConfiguration",
    input: { WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" }, ErrorDocument: { Key: "e" } } },
    events: ["PutBucketWebsite", "DeleteBucketWebsite"],
  },
  {
    what: "tagging",
    get: "GetBucketTagging",
    put: "PutBucketTagging",
    remove: "DeleteBucketTagging",
    absent: "NoSuchTagSet",
    input: { Tagging: { TagSet: [{ Key: "team <&>", Value: "é" }].map((tag) => ({ ...tag, Key: "team" })) } },
    events: ["PutBucketTagging", "DeleteBucketTagging"],
  },
  {
    what: "logging",
    get: "GetBucketLogging",
    put: "PutBucketLogging",
    absent: {},
    input: { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "p/" } } },
    events: ["PutBucketLogging"],
  },
  {
    what: "notification",
    get: "GetBucketNotificationConfiguration",
    put: "PutBucketNotificationConfiguration",
    absent: {},
    input: {
      NotificationConfiguration: {
        QueueConfigurations: [{ Id: "q", QueueArn: "arn:aws:sqs:x:1:q", Events: ["s3:ObjectCreated:*"] }],
        EventBridgeConfiguration: {},
      },
    },
    events: ["PutBucketNotification"],
  },
  {
    what: "acceleration",
    get: "GetBucketAccelerateConfiguration",
    put: "PutBucketAccelerateConfiguration",
    absent: {},
    input: { AccelerateConfiguration: { Status: "Enabled" } },
    events: ["PutAccelerateConfiguration"],
  },
  {
    what: "request payment",
    get: "GetBucketRequestPayment",
    put: "PutBucketRequestPayment",
    absent: { Payer: "BucketOwner" },
    input: { RequestPaymentConfiguration: { Payer: "Requester" } },
    events: ["PutBucketRequestPayment"],
  },
  {
    what: "object lock",
    get: "GetObjectLockConfiguration",
    put: "PutObjectLockConfiguration",
    absent: "ObjectLockConfigurationNotFoundError",
    needsVersioning: true,
    input: {
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 3 } },
      },
    },
    output: { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 3 } } } },
    events: ["PutBucketObjectLockConfiguration"],
  },
  {
    what: "policy",
    get: "GetBucketPolicy",
    put: "PutBucketPolicy",
    remove: "DeleteBucketPolicy",
    absent: "NoSuchBucketPolicy",
    input: { Policy: POLICY({ Resource: "arn:aws:s3:::*/*" }) },
    output: { Policy: POLICY({ Resource: "arn:aws:s3:::*/*" }) },
    events: ["PutBucketPolicy", "DeleteBucketPolicy"],
  },
];

test.each(CASES)("$what: absent, put, returned, removed, and told", async (setting) => {
  const { get, put, remove, absent, input } = setting;
  const expectAbsent = async (): Promise<void> => {
    if (typeof absent === "string") {
      await expect(send(get)).rejects.toMatchObject({ name: absent, $metadata: { httpStatusCode: 404 } });
    } else {
      expect(await send(get)).toEqual(absent);
    }
  };
  if (setting.needsVersioning === true) {
    await enableVersioning();
  }
  const before = server.events.length;

  await expectAbsent();
  await send(put, input);
  const [member] = Object.keys(input);
  expect(await send(get)).toMatchObject(setting.output ?? (input as Record<string, object>)[member!]!);
  if (remove !== undefined) {
    await send(remove);
    await expectAbsent();
  }
  expect(server.events.slice(before).map(({ api }) => api)).toEqual(setting.events);
});

test.each<[string, object, string]>([
  ["PutBucketVersioning", { VersioningConfiguration: { Status: "On" } }, "MalformedXML"],
  ["PutBucketVersioning", { VersioningConfiguration: {} }, "MalformedXML"],
  ["PutBucketOwnershipControls", { OwnershipControls: { Rules: [] } }, "MalformedXML"],
  ["PutBucketEncryption", { ServerSideEncryptionConfiguration: { Rules: [] } }, "MalformedXML"],
  [
    "PutBucketReplication",
    { ReplicationConfiguration: { Role: "r", Rules: [{ Status: "Enabled", Destination: { Bucket: "b" } }] } },
    "InvalidRequest",
  ],
  ["PutBucketLifecycleConfiguration", { LifecycleConfiguration: { Rules: [] } }, "MalformedXML"],
  [
    "PutBucketLifecycleConfiguration",
    { LifecycleConfiguration: { Rules: [{ Status: "Enabled", Filter: { Prefix: "" } }] } },
    "InvalidRequest",
  ],
  [
    "PutBucketCors",
    { CORSConfiguration: { CORSRules: [{ AllowedMethods: ["PATCH"], AllowedOrigins: ["*"] }] } },
    "InvalidRequest",
  ],
  ["PutBucketTagging", { Tagging: { TagSet: [{ Key: "", Value: "" }] } }, "InvalidTag"],
  [
    "PutObjectLockConfiguration",
    { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } },
    "InvalidBucketState",
  ],
  ["PutBucketRequestPayment", { RequestPaymentConfiguration: { Payer: "Nobody" } }, "MalformedXML"],
  ["PutBucketAcl", { ACL: "private" }, "AccessControlListNotSupported"],
  ["PutBucketAcl", {}, "MissingRequestBodyError"],
])("%s of %j is refused with %s", async (name, input, code) => {
  const before = server.events.length;

  await expect(send(name, input)).rejects.toMatchObject({ name: code });
  expect(server.events.length).toBe(before);
});

test("report configurations are never there", async () => {
  for (const name of ["Analytics", "IntelligentTiering", "Inventory", "Metrics"]) {
    expect(await send(`ListBucket${name}Configurations`)).toEqual({ IsTruncated: false });
    await expect(send(`GetBucket${name}Configuration`, { Id: "x" })).rejects.toMatchObject({
      name: "NoSuchConfiguration",
    });
  }
});

test("what is told of a bucket's change may fail without failing the change", async () => {
  const failing = await startStoreServer({
    onBucketEvent: () => Promise.reject(new Error("nobody listens")),
  });
  try {
    await failing
      .client()
      .send(
        new sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
      );
    expect(failing.problems).toEqual(["a bucket's change could not be told"]);
  } finally {
    await failing.close();
  }
});
