import {
  GetSensitiveDataOccurrencesAvailabilityCommand,
  GetSensitiveDataOccurrencesCommand,
  UpdateRevealConfigurationCommand,
} from "@aws-sdk/client-macie2";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { policyFindings, sensitiveDataFindings } from "../../../findings/testing/arbitrary-findings.ts";
import type { OccurrencePlaces, PolicyFinding, SensitiveDataFinding } from "../../../model/finding.ts";
import { savePolicyFinding, saveSensitiveDataFindings } from "../../../store/findings.ts";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const NO_PLACES: OccurrencePlaces = {
  cells: null,
  lineRanges: null,
  offsetRanges: null,
  pages: null,
  records: null,
};
const CELL = { cellReference: null, column: 1, columnName: "email", row: 2 };

const [someFinding] = fc.sample(sensitiveDataFindings, { numRuns: 1, seed: 1 }) as [SensitiveDataFinding];
const [somePolicyFinding] = fc.sample(policyFindings, { numRuns: 1, seed: 1 }) as [PolicyFinding];

interface Parts {
  readonly mimeType?: string;
  readonly size?: number;
  readonly sample?: boolean;
  readonly occurrences?: OccurrencePlaces | null;
}

function finding(id: string, parts: Parts): SensitiveDataFinding {
  const { mimeType = "text/csv", size = 1000, sample = false } = parts;
  const { occurrences = { ...NO_PLACES, cells: [CELL] } } = parts;
  const details = someFinding.classificationDetails;
  return {
    ...someFinding,
    id,
    sample,
    classificationDetails: {
      ...details,
      result: {
        ...details.result,
        mimeType,
        sensitiveData: [],
        customDataIdentifiers: {
          detections: [{ arn: "c-1", count: 1, name: "patient number", occurrences }],
          totalCount: 1,
        },
      },
    },
    resourcesAffected: {
      ...someFinding.resourcesAffected,
      s3Object: { ...someFinding.resourcesAffected.s3Object, size },
    },
  };
}

let macie: TestService;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
  await saveSensitiveDataFindings(macie.db, macie.scope, [
    finding("plain", {}),
    finding("sample", { sample: true }),
    finding("pdf", { mimeType: "application/pdf" }),
    finding("large", { size: 255e6 + 1 }),
    finding("placeless", { occurrences: { ...NO_PLACES, cells: [] } }),
    finding("unplaced", { occurrences: null }),
  ]);
  await savePolicyFinding(macie.db, macie.scope, { ...somePolicyFinding, id: "policy" }, macie.clock.now());
  await saveSensitiveDataFindings(macie.db, { ...macie.scope, accountId: "222222222222" }, [
    finding("theirs", {}),
  ]);
});

afterAll(() => macie.close());

function ask(findingId: string) {
  return macie.client.send(new GetSensitiveDataOccurrencesAvailabilityCommand({ findingId }));
}

function reveal(findingId: string) {
  return refusal(macie.client.send(new GetSensitiveDataOccurrencesCommand({ findingId })));
}

async function enable() {
  const configuration = { status: "ENABLED" as const, kmsKeyId: "alias/reveal" };
  await macie.client.send(new UpdateRevealConfigurationCommand({ configuration }));
}

test.each(["absent", "theirs"])("a finding that is %s is not found", async (id) => {
  expect(await refusal(ask(id))).toMatch(/^ResourceNotFoundException/);
  await enable();
  expect(await reveal(id)).toMatch(/^ResourceNotFoundException/);
});

test("nothing is revealed while the configuration is disabled", async () => {
  await macie.client.send(new UpdateRevealConfigurationCommand({ configuration: { status: "DISABLED" } }));
  expect(await reveal("plain")).toMatch(/^AccessDeniedException: .*isn't enabled/);
});

test.each([
  ["policy", ["UNSUPPORTED_FINDING_TYPE"]],
  ["sample", ["UNSUPPORTED_FINDING_TYPE"]],
  ["placeless", ["UNSUPPORTED_FINDING_TYPE"]],
  ["unplaced", ["UNSUPPORTED_FINDING_TYPE"]],
  ["pdf", ["UNSUPPORTED_OBJECT_TYPE", "INVALID_CLASSIFICATION_RESULT"]],
  ["large", ["OBJECT_EXCEEDS_SIZE_QUOTA", "INVALID_CLASSIFICATION_RESULT"]],
  ["plain", ["INVALID_CLASSIFICATION_RESULT"]],
] as const)("the %s finding is not available: %j", async (id, reasons) => {
  expect(await ask(id)).toMatchObject({ code: "UNAVAILABLE", reasons });
  await enable();
  expect(await reveal(id)).toBe(`UnprocessableEntityException: ${reasons[0]}`);
});
