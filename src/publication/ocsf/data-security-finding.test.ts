import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyFinding, policyFindingAgain } from "../../findings/policy-finding.ts";
import { sensitiveDataFinding, unknownBucket } from "../../findings/sensitive-data-finding.ts";
import {
  policyFindings,
  sensitiveDataFindings,
  TEST_SCOPE,
} from "../../findings/testing/arbitrary-findings.ts";
import {
  customIdentifier,
  identifierMap,
  partOf,
  reportOf,
  TEST_ORIGIN,
} from "../../findings/testing/reports.ts";
import type { Finding, SensitiveDataFinding } from "../../model/finding.ts";
import { partial } from "../../model/object-status.ts";
import { MEDIUM } from "../../model/severity.ts";
import { type OcsfOccasion, ocsfFinding } from "./data-security-finding.ts";

const CUSTOM = customIdentifier({ name: "Employee number" });
const IDENTIFIERS = identifierMap([CUSTOM]);
const BUCKET = {
  ...unknownBucket("the-pain-killer-practice", "aws"),
  createdAt: "2025-01-01T00:00:00Z",
  tags: [{ key: "team", value: "front-desk" }],
};

type Json = Readonly<Record<string, unknown>>;

function written(finding: Finding, occasion: OcsfOccasion = { kind: "new" }): Json {
  return JSON.parse(JSON.stringify(ocsfFinding(finding, occasion)));
}

function findingOf(
  counts: Readonly<Record<string, number>>,
  status = reportOf([]).status,
): SensitiveDataFinding {
  return sensitiveDataFinding(reportOf([partOf(counts)], { status }), IDENTIFIERS, BUCKET, TEST_ORIGIN)!;
}

/**
 * What OCSF 1.4.0 asks of what we write, from its schema (https://github.com/ocsf/ocsf-schema, branch v1.4.0): per object, the
 * attributes that may be there with their type, those required, and constraints (one of them must be there).
 * A list is an enumeration, `[]` before a type an array, a capital letter another row.
 */
interface Shape {
  readonly required: readonly string[];
  readonly oneOf?: readonly string[];
  readonly attributes: Readonly<Record<string, string | readonly number[]>>;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  // events/findings/data_security_finding.json, finding.json, base_event.json; profiles/cloud.json
  Event: {
    required: [
      ...[
        "activity_id",
        "category_uid",
        "class_uid",
        "cloud",
        "finding_info",
        "metadata",
        "severity_id",
        "time",
      ],
      "type_uid",
    ],
    attributes: {
      activity_id: [0, 1, 2, 3, 4, 99],
      activity_name: "string",
      actor: "Actor",
      api: "Api",
      category_name: "string",
      category_uid: [2],
      class_name: "string",
      class_uid: [2006],
      cloud: "Cloud",
      count: "integer",
      data_security: "DataSecurity",
      databucket: "Databucket",
      file: "File",
      finding_info: "FindingInfo",
      is_alert: "boolean",
      message: "string",
      metadata: "Metadata",
      resources: "[]Resource",
      severity: "string",
      severity_id: [0, 1, 2, 3, 4, 5, 6, 99],
      src_endpoint: "Endpoint",
      status: "string",
      status_id: [0, 1, 2, 3, 4, 5, 6, 99],
      time: "integer",
      type_name: "string",
      type_uid: [200600, 200601, 200602, 200603, 200604, 200699],
    },
  },
  // objects/actor.json
  Actor: { required: [], oneOf: ["user", "app_name"], attributes: { user: "User", app_name: "string" } },
  // objects/user.json
  User: {
    required: [],
    oneOf: ["account", "name", "uid"],
    attributes: {
      account: "Account",
      name: "string",
      type: "string",
      type_id: [0, 1, 2, 3, 99],
      uid: "string",
      uid_alt: "string",
    },
  },
  // objects/api.json, service.json
  Api: { required: ["operation"], attributes: { operation: "string", service: "Service" } },
  Service: { required: [], oneOf: ["name", "uid"], attributes: { name: "string" } },
  // objects/network_endpoint.json
  Endpoint: { required: [], oneOf: ["ip", "domain"], attributes: { ip: "string", domain: "string" } },
  // objects/cloud.json, account.json
  Cloud: {
    required: ["provider"],
    attributes: { provider: "string", cloud_partition: "string", region: "string", account: "Account" },
  },
  Account: {
    required: [],
    oneOf: ["name", "uid"],
    attributes: { uid: "string", type: "string", type_id: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99] },
  },
  // objects/metadata.json, product.json
  Metadata: {
    required: ["product", "version"],
    attributes: {
      event_code: "string",
      labels: "[]string",
      product: "Product",
      profiles: "[]string",
      uid: "string",
      version: "string",
    },
  },
  Product: {
    required: ["vendor_name"],
    oneOf: ["name", "uid"],
    attributes: { name: "string", vendor_name: "string", version: "string" },
  },
  // objects/finding_info.json
  FindingInfo: {
    required: ["title", "uid"],
    attributes: {
      created_time: "integer",
      desc: "string",
      first_seen_time: "integer",
      last_seen_time: "integer",
      modified_time: "integer",
      title: "string",
      types: "[]string",
      uid: "string",
    },
  },
  // objects/data_security.json, data_classification.json
  DataSecurity: {
    required: [],
    oneOf: ["category_id", "confidentiality_id"],
    attributes: {
      category: "string",
      category_id: [0, 1, 2, 3, 4, 5, 6, 99],
      classifier_details: "Classifier",
      data_lifecycle_state: "string",
      data_lifecycle_state_id: [0, 1, 2, 3, 99],
      detection_system: "string",
      detection_system_id: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99],
      discovery_details: "[]Discovery",
      policy: "Policy",
      size: "integer",
      src_url: "string",
      status: "string",
      status_details: "[]string",
      status_id: [0, 1, 2, 3, 99],
      total: "integer",
      uid: "string",
    },
  },
  // objects/classifier_details.json, discovery_details.json, policy.json. Discovery's `value` must never be there.
  Classifier: { required: ["type"], attributes: { name: "string", type: "string" } },
  Discovery: { required: [], attributes: { type: "string", count: "integer" } },
  Policy: {
    required: [],
    oneOf: ["name", "uid"],
    attributes: { uid: "string", name: "string", desc: "string" },
  },
  // objects/databucket.json, _resource.json
  Databucket: {
    required: ["type_id"],
    oneOf: ["name", "uid"],
    attributes: {
      cloud_partition: "string",
      created_time: "integer",
      encryption_details: "Encryption",
      is_encrypted: "boolean",
      is_public: "boolean",
      name: "string",
      owner: "User",
      region: "string",
      tags: "[]Tag",
      type: "string",
      type_id: [0, 1, 2, 3, 99],
      uid: "string",
    },
  },
  // objects/encryption_details.json
  Encryption: {
    required: [],
    attributes: {
      algorithm: "string",
      algorithm_id: [0, 1, 2, 3, 4, 5, 6, 99],
      key_uid: "string",
      type: "string",
    },
  },
  // objects/file.json
  File: {
    required: ["name", "type_id"],
    attributes: {
      ext: "string",
      is_encrypted: "boolean",
      mime_type: "string",
      modified_time: "integer",
      name: "string",
      path: "string",
      size: "integer",
      tags: "[]Tag",
      type: "string",
      type_id: [0, 1, 2, 3, 4, 5, 6, 7, 99],
      uid: "string",
      version: "string",
    },
  },
  // objects/resource_details.json, _resource.json
  Resource: {
    required: [],
    oneOf: ["name", "uid"],
    attributes: {
      cloud_partition: "string",
      name: "string",
      owner: "User",
      region: "string",
      tags: "[]Tag",
      type: "string",
      uid: "string",
    },
  },
  // objects/key_value_object.json
  Tag: { required: ["name"], oneOf: ["value"], attributes: { name: "string", value: "string" } },
};

/** What is wrong, as `place: what`. */
function faults(value: unknown, type: string | readonly number[], place: string): string[] {
  if (typeof type !== "string") {
    return type.includes(value as number) ? [] : [`${place}: ${value} is not in the enumeration`];
  }
  if (type.startsWith("[]")) {
    return Array.isArray(value)
      ? value.flatMap((each, index) => faults(each, type.slice(2), `${place}[${index}]`))
      : [`${place}: no array`];
  }
  const shape = SHAPES[type];
  if (shape === undefined) {
    const fits = type === "integer" ? Number.isSafeInteger(value) : typeof value === type;
    return fits ? [] : [`${place}: no ${type}`];
  }
  if (typeof value !== "object" || value === null) {
    return [`${place}: no object`];
  }
  const members = Object.entries(value);
  return [
    ...shape.required.filter((name) => !(name in value)).map((name) => `${place}.${name}: missing`),
    ...(shape.oneOf?.some((name) => name in value) === false ? [`${place}: none of ${shape.oneOf}`] : []),
    ...members.flatMap(([name, member]) => {
      const attribute = shape.attributes[name];
      return attribute === undefined
        ? [`${place}.${name}: unknown`]
        : faults(member, attribute, `${place}.${name}`);
    }),
  ];
}

test("whatever the finding, the event keeps to the schema", () => {
  const occasion = fc.record({ kind: fc.constantFrom("new" as const, "update" as const, "test" as const) });
  fc.assert(
    fc.property(fc.oneof(sensitiveDataFindings, policyFindings), occasion, (finding, how) => {
      expect(faults(written(finding, how), "Event", "event")).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe("sensitive data", () => {
  test("an object with everything", () => {
    const finding = findingOf(
      { DATE_OF_BIRTH: 2, [CUSTOM.id]: 3, CREDIT_CARD_NUMBER: 1 },
      partial("MALFORMED_FILE"),
    );
    const event = written(finding, { kind: "new", eventId: "e-1", toolVersion: "1.2.3" });

    expect(faults(event, "Event", "event")).toEqual([]);
    expect(event).toMatchObject({
      class_uid: 2006,
      category_uid: 2,
      activity_id: 1,
      type_uid: 200601,
      time: Date.parse(TEST_ORIGIN.createdAt),
      status_id: 1,
      is_alert: true,
      metadata: {
        version: "1.4.0",
        uid: "e-1",
        product: { name: "Anodyne", version: "1.2.3" },
        profiles: ["cloud"],
      },
      cloud: { provider: "AWS", region: "ap-southeast-2", account: { uid: "111122223333" } },
      finding_info: { uid: finding.id, types: ["SensitiveData:S3Object/Multiple"] },
      databucket: {
        name: "the-pain-killer-practice",
        type_id: 1,
        tags: [{ name: "team", value: "front-desk" }],
      },
      file: {
        name: "jane.txt",
        path: "the-pain-killer-practice/2026/jane.txt",
        uid: "arn:aws:s3:::the-pain-killer-practice/2026/jane.txt",
        size: 120,
      },
      data_security: { category_id: 99, category: "Multiple", status_id: 2, total: 6 },
      resources: [{ type: "AWS::S3::Bucket" }, { type: "AWS::S3::Object", name: "2026/jane.txt" }],
    });
    expect((event["data_security"] as Json)["discovery_details"]).toEqual(
      expect.arrayContaining([
        { type: "DATE_OF_BIRTH", count: 2 },
        { type: "CREDIT_CARD_NUMBER", count: 1 },
        { type: "Employee number", count: 3 },
      ]),
    );
  });

  test.each([
    [{ DATE_OF_BIRTH: 1 }, 1, 2],
    [{ CREDIT_CARD_NUMBER: 1 }, 3, 4],
    [{ AWS_CREDENTIALS: 1 }, 6, 4],
    [{ [CUSTOM.id]: 1 }, 99, 3],
  ])("%o is of category %i and severity %i", (counts, category, severity) => {
    const event = written(findingOf(counts));

    expect(event).toMatchObject({ severity_id: severity, data_security: { category_id: category } });
  });

  test("a sample finding and an archived one raise no alert", () => {
    const finding = findingOf({ DATE_OF_BIRTH: 1 });

    expect(written({ ...finding, sample: true })).toMatchObject({
      is_alert: false,
      metadata: { labels: ["sample"] },
    });
    expect(written({ ...finding, archived: true })).toMatchObject({ is_alert: false, status_id: 3 });
    expect(written(finding, { kind: "test" })).toMatchObject({ is_alert: false, type_uid: 200699 });
  });
});

describe("policy", () => {
  const VIOLATION = {
    findingType: "Policy:IAMUser/S3BucketPublic",
    severity: MEDIUM,
    title: "The bucket is public.",
    description: "Anyone can read it.",
    grounds: [],
  } as const;

  function found(cause: Parameters<typeof policyFinding>[0]["cause"], now: string) {
    return policyFinding(
      { ...VIOLATION, cause } as Parameters<typeof policyFinding>[0],
      BUCKET,
      TEST_SCOPE,
      now,
    );
  }

  test("seen in the settings, it names the bucket, the policy and no caller", () => {
    const event = written(found(undefined, "2026-01-01T00:00:00.000Z"));

    expect(faults(event, "Event", "event")).toEqual([]);
    expect(event).toMatchObject({
      class_uid: 2006,
      severity_id: 3,
      databucket: { name: "the-pain-killer-practice" },
      data_security: { category_id: 0, policy: { uid: "Policy:IAMUser/S3BucketPublic" } },
    });
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(["api"]));
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(["file"]));
  });

  test("again, it is an update at its last time, with how often it came about", () => {
    const first = found(undefined, "2026-01-01T00:00:00.000Z");
    const again = policyFindingAgain(first, found(undefined, "2026-01-02T00:00:00.000Z"));

    expect(written(again, { kind: "update" })).toMatchObject({
      activity_id: 2,
      type_uid: 200602,
      count: 2,
      time: Date.parse("2026-01-02T00:00:00.000Z"),
      finding_info: {
        created_time: Date.parse("2026-01-01T00:00:00.000Z"),
        first_seen_time: Date.parse("2026-01-01T00:00:00.000Z"),
        last_seen_time: Date.parse("2026-01-02T00:00:00.000Z"),
      },
    });
  });
});
