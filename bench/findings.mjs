/**
 * How fast findings are written, filtered, sorted and counted where there are many, on the embedded database. What is
 * asked for is as rare or as common as it is with real findings.
 */

import { parseCriteria } from "../dist/findings/criteria/parse-criteria.js";
import {
  samplePolicyFinding,
  sampleSensitiveDataFinding,
} from "../dist/findings/sample-findings/sample-findings.js";
import { POLICY_CHECKS } from "../dist/policy/checks/index.js";
import { getFindings, listFindings, SORT_ATTRIBUTES } from "../dist/store/finding-pages.js";
import { countFindings } from "../dist/store/finding-statistics.js";
import { savePolicyFinding, saveSensitiveDataFindings } from "../dist/store/findings.js";
import { openStore } from "../dist/store/open-store.js";
import { row } from "./row.mjs";

const SCOPE = { accountId: "111122223333", region: "ap-southeast-2" };
const END = Date.parse("2026-04-01T00:00:00.000Z");
const DAYS_MS = 90 * 24 * 60 * 60 * 1000;
const BUCKETS = 1000;
const JOBS = 40;
const POLICY_FINDINGS = 2000;
/** As a scan batch has them. */
const BATCH = 100;
const WRITERS = 2;
const RUNS = 5;

const TYPES = [
  "SensitiveData:S3Object/Personal",
  "SensitiveData:S3Object/Multiple",
  "SensitiveData:S3Object/Financial",
  "SensitiveData:S3Object/Credentials",
];

const RESULT = "classificationDetails.result";
const BUCKET = "resourcesAffected.s3Bucket";
const PERMISSIONS = `${BUCKET}.publicAccess.permissionConfiguration`;
const WEEK = { updatedAt: { gte: END - Math.floor(DAYS_MS / 13) } };

const FILTERS = {
  "no criteria": {},
  "not archived": { archived: { eq: ["false"] } },
  archived: { archived: { eq: ["true"] } },
  "severity High": { "severity.description": { eq: ["High"] } },
  "three of 1,000 buckets": { [`${BUCKET}.name`]: { eq: ["bucket-7", "bucket-77", "bucket-777"] } },
  "one of 40 jobs": { "classificationDetails.jobId": { eq: ["job-7"] } },
  "a detector in one of 10,000": { [`${RESULT}.sensitiveData.detections.type`]: { eq: ["RARE_TYPE"] } },
  "no such detector": { [`${RESULT}.sensitiveData.detections.type`]: { eq: ["NONE"] } },
  "a detector, High, and a tag": {
    [`${RESULT}.sensitiveData.detections.type`]: { eq: ["CREDIT_CARD_NUMBER"] },
    "severity.description": { eq: ["High"] },
    [`${BUCKET}.tags.value`]: { eq: ["Division 3"] },
  },
  "exactly these detectors": {
    [`${RESULT}.sensitiveData.detections.type`]: { eqExactMatch: ["CREDIT_CARD_NUMBER"] },
  },
  "a week, public, not Personal": {
    ...WEEK,
    [`${BUCKET}.publicAccess.effectivePermission`]: { eq: ["PUBLIC"] },
    type: { neq: [TYPES[0]] },
  },
  "a setting of one bucket in 100": {
    [`${PERMISSIONS}.accountLevelPermissions.blockPublicAccess.blockPublicAcls`]: { eq: ["true"] },
  },
  "one object's path": { "resourcesAffected.s3Object.path": { eq: ["bucket-0/folder/file-5"] } },
  "an address of a policy finding": {
    "policyDetails.actor.ipAddressDetails.ipAddressV4": { eq: ["203.0.113.9"] },
  },
  "10,000 and more occurrences": { [`${RESULT}.sensitiveData.detections.count`]: { gte: 10_000 } },
};

/** Fills a new database in a folder with so many findings and asks for them. */
export async function benchFindings(dataDir, count) {
  const store = await openStore({ dataDir }, { maxConnections: 4 });
  try {
    console.log(`\n${count} findings`);
    await write(store.db, count);
    await store.db.executeQuery({ sql: "VACUUM ANALYZE", parameters: [], query: { kind: "RawNode" } });
    await askForPages(store.db);
    await askForCounts(store.db);
  } finally {
    await store.close();
  }
}

async function write(db, count) {
  const samples = TYPES.map((type) => sampleSensitiveDataFinding(type, SCOPE, new Date(END), "bench"));
  const started = performance.now();
  let next = 0;
  const writer = async () => {
    while (next < count) {
      const from = next;
      next += BATCH;
      const batch = Array.from({ length: BATCH }, (_, i) =>
        madeOf(samples[((from + i) % 7) % 4], from + i, count),
      );
      await db.transaction().execute((tx) => saveSensitiveDataFindings(tx, SCOPE, batch));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  const seconds = (performance.now() - started) / 1000;
  row(`written, ${BATCH} a transaction`, `${(count / seconds).toFixed(0)} findings/s`);
  for (let i = 0; i < POLICY_FINDINGS; i++) {
    const sample = samplePolicyFinding(
      POLICY_CHECKS[i % POLICY_CHECKS.length],
      SCOPE,
      new Date(END - i * 1000),
    );
    await savePolicyFinding(db, SCOPE, { ...sample, id: `policy-${i}` }, new Date(END));
  }
}

/** The i-th of so many: one of 1,000 buckets in runs, as jobs scan them, over 90 days. */
function madeOf(sample, i, count) {
  const { s3Bucket, s3Object } = sample.resourcesAffected;
  const { result } = sample.classificationDetails;
  const at = new Date(END - DAYS_MS + Math.floor((i / count) * DAYS_MS)).toISOString();
  const number = Math.floor(i / 50) % BUCKETS;
  const key = `folder/file-${i}`;
  const isBlocked = number % 100 === 0;
  return {
    ...sample,
    archived: i % 50 === 0,
    classificationDetails: {
      ...sample.classificationDetails,
      jobId: `job-${Math.floor(i / 1000) % JOBS}`,
      result: i % 10_000 === 0 ? withRareType(result) : result,
    },
    createdAt: at,
    id: `${i.toString(16).padStart(8, "0")}${"0123456789abcdef".repeat(2).slice(8)}`,
    resourcesAffected: {
      s3Bucket: {
        ...s3Bucket,
        name: `bucket-${number}`,
        publicAccess: withBlock(
          s3Bucket.publicAccess,
          number % 10 === 0 ? "PUBLIC" : "NOT_PUBLIC",
          isBlocked,
        ),
        tags: [{ key: "Division", value: `Division ${number % 20}` }],
      },
      s3Object: { ...s3Object, key, path: `bucket-${number}/${key}` },
    },
    sample: false,
    updatedAt: at,
  };
}

function withRareType(result) {
  const detections = [{ count: 20_000, occurrences: null, type: "RARE_TYPE" }];
  return {
    ...result,
    sensitiveData: [{ category: "PERSONAL_INFORMATION", detections, totalCount: 20_000 }],
  };
}

function withBlock(publicAccess, effectivePermission, blockPublicAcls) {
  const { permissionConfiguration: known } = publicAccess;
  const blockPublicAccess = { ...known.accountLevelPermissions.blockPublicAccess, blockPublicAcls };
  return {
    effectivePermission,
    permissionConfiguration: { ...known, accountLevelPermissions: { blockPublicAccess } },
  };
}

async function askForPages(db) {
  const sort = { attribute: "updatedAt", order: "DESC" };
  for (const [name, criterion] of Object.entries(FILTERS)) {
    const criteria = parseCriteria({ criterion });
    const page = () => listFindings(db, SCOPE, { criteria, sort, limit: 50 });
    row(`filter: ${name}`, await medianOf(page), `${(await page()).ids.length} on the page`);
  }
  for (const attribute of SORT_ATTRIBUTES) {
    const page = (order) => listFindings(db, SCOPE, { criteria: [], sort: { attribute, order }, limit: 50 });
    row(
      `sorted by ${attribute.split(".").at(-1)}`,
      await medianOf(() => page("ASC")),
      await medianOf(() => page("DESC")),
    );
  }
  let after;
  for (let i = 0; i < 200; i++) {
    ({ next: after } = await listFindings(db, SCOPE, { criteria: [], sort, limit: 50, after }));
  }
  row("page 201", await medianOf(() => listFindings(db, SCOPE, { criteria: [], sort, limit: 50, after })));
  const { ids } = await listFindings(db, SCOPE, { criteria: [], sort, limit: 50, after });
  row("50 findings by id", await medianOf(() => getFindings(db, SCOPE, ids)));
}

async function askForCounts(db) {
  const CRITERIA = {
    "": {},
    ", not archived": FILTERS["not archived"],
    ", a week": WEEK,
    ", a detector": { [`${RESULT}.sensitiveData.detections.type`]: { eq: ["CREDIT_CARD_NUMBER"] } },
  };
  for (const groupBy of [`${BUCKET}.name`, "type", "classificationDetails.jobId", "severity.description"]) {
    for (const [name, criterion] of Object.entries(CRITERIA)) {
      const query = { criteria: parseCriteria({ criterion }), groupBy, sortBy: "count", order: "DESC" };
      row(
        `count by ${groupBy.split(".").at(-1)}${name}`,
        await medianOf(() => countFindings(db, SCOPE, query)),
      );
    }
  }
}

async function medianOf(run) {
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  return `${times.sort((a, b) => a - b)[Math.floor(RUNS / 2)].toFixed(1)} ms`;
}
