/** For tests of revealing: a finding with its discovery result, and a revealer that says what the test wants. */

import { gzipSync } from "node:zlib";
import {
  GetSensitiveDataOccurrencesAvailabilityCommand,
  type GetSensitiveDataOccurrencesAvailabilityCommandOutput,
  GetSensitiveDataOccurrencesCommand,
  type GetSensitiveDataOccurrencesCommandOutput,
  UpdateRevealConfigurationCommand,
} from "@aws-sdk/client-macie2";
import fc from "fast-check";
import type { Selectable } from "kysely";
import { sensitiveDataFindings } from "../../../../findings/testing/arbitrary-findings.ts";
import type { OccurrencePlaces, SensitiveDataFinding } from "../../../../model/finding.ts";
import type { RecordedPart } from "../../../../model/recorded-part.ts";
import type { Scope } from "../../../../model/scope.ts";
import type { SampleOutcome } from "../../../../scan/collect-samples.ts";
import { saveSensitiveDataFindings } from "../../../../store/findings.ts";
import type { RevealTables } from "../../../../store/tables/reveal.ts";
import type { RevealLogEntry } from "../../../revealer.ts";
import { type TestService, type TestServiceOptions, testService } from "../../../testing/test-service.ts";
import { OPERATIONS } from "../../index.ts";

/** An account besides that of the service. */
export const MEMBER = "222222222222";
export const NO_PLACES: OccurrencePlaces = {
  cells: null,
  lineRanges: null,
  offsetRanges: null,
  pages: null,
  records: null,
};
const PLACES = { ...NO_PLACES, cells: [{ cellReference: null, column: 1, columnName: "id", row: 2 }] };
/** The result file that findings name, as `bucket/key`. */
export const RESULT_OBJECT = "results/AWSLogs/a.jsonl.gz";
const TEST_ACCOUNT = "123456789012";
/** What must be nowhere but in the answer. */
export const SAMPLE = "sample-4c1f-of-sensitive-data";

const [someFinding] = fc.sample(sensitiveDataFindings, { numRuns: 1, seed: 1 }) as [SensitiveDataFinding];

export interface FindingParts {
  readonly mimeType?: string;
  readonly size?: number;
  readonly sample?: boolean;
  readonly occurrences?: OccurrencePlaces | null;
  readonly location?: string | null;
  readonly eTag?: string;
  readonly accountId?: string;
}

export function finding(id: string, parts: FindingParts): SensitiveDataFinding {
  const {
    mimeType = "text/csv",
    size = 1000,
    sample = false,
    location = `s3://${RESULT_OBJECT}`,
    eTag = "e1",
  } = parts;
  const { occurrences = PLACES, accountId = TEST_ACCOUNT } = parts;
  const { s3Bucket, s3Object } = someFinding.resourcesAffected;
  const details = someFinding.classificationDetails;
  return {
    ...someFinding,
    id,
    sample,
    accountId,
    classificationDetails: {
      ...details,
      detailedResultsLocation: location,
      result: {
        ...details.result,
        mimeType,
        sensitiveData: [
          {
            category: "PERSONAL_INFORMATION",
            totalCount: 1,
            detections: [{ count: 1, type: "DATE_OF_BIRTH", occurrences }],
          },
        ],
        customDataIdentifiers: {
          detections: [{ arn: "c-1", count: 1, name: "patient number", occurrences }],
          totalCount: 1,
        },
      },
    },
    resourcesAffected: {
      s3Bucket: { ...s3Bucket, name: "patients" },
      s3Object: { ...s3Object, key: "a.csv", eTag, versionId: "", size },
    },
  };
}

const CELL = { row: "2", column: "1", columnName: "id" };

/** A line of a result file. */
export function record(
  change: { readonly eTag?: string; readonly key?: string; readonly cells?: object[] } = {},
) {
  const { eTag = "e1", key = "a.csv", cells = [CELL] } = change;
  const occurrences = { lineRanges: [], pages: [], records: [], cells };
  return JSON.stringify({
    resourcesAffected: { s3Bucket: { name: "patients" }, s3Object: { key, eTag } },
    classificationDetails: {
      result: {
        sensitiveData: [
          {
            detections: [
              { type: "DATE_OF_BIRTH", occurrences },
              { type: "FORGED", occurrences },
            ],
          },
        ],
        customDataIdentifiers: { detections: [{ arn: "c-1", name: "a forged name", occurrences }] },
      },
    },
  });
}

export interface RevealWorld {
  readonly macie: TestService;
  readonly log: RevealLogEntry[];
  readonly bugs: unknown[];
  /** What the revealer was asked to collect. */
  readonly collected: { readonly scope: Scope; readonly parts: readonly RecordedPart[] }[];
  /** What the revealer says of the object. */
  isUnchanged: boolean;
  outcome: () => Promise<SampleOutcome>;
  /** Writes the result file that findings name. */
  putResults(...lines: readonly string[]): void;
  save(...findings: readonly SensitiveDataFinding[]): Promise<unknown>;
  enable(): Promise<void>;
  ask(findingId: string): Promise<GetSensitiveDataOccurrencesAvailabilityCommandOutput>;
  reveal(findingId: string): Promise<GetSensitiveDataOccurrencesCommandOutput>;
  /** Until it is not being worked on any more. */
  revealed(findingId: string): Promise<GetSensitiveDataOccurrencesCommandOutput>;
  auditRows(): Promise<Selectable<RevealTables["reveal_audit"]>[]>;
}

export async function revealWorld(options: TestServiceOptions = {}): Promise<RevealWorld> {
  const macie = await testService(OPERATIONS, {
    ...options,
    revealer: {
      isUnchanged: async () => world.isUnchanged,
      collect: async (scope, _, parts) => {
        world.collected.push({ scope, parts });
        return world.outcome();
      },
      log: (entry) => void world.log.push(entry),
      onBug: (error) => void world.bugs.push(error),
    },
  });
  const reveal = (findingId: string) =>
    macie.client.send(new GetSensitiveDataOccurrencesCommand({ findingId }));
  const world: RevealWorld = {
    macie,
    log: [],
    bugs: [],
    collected: [],
    isUnchanged: true,
    outcome: async () => ({
      kind: "collected",
      samples: new Map([
        ["c-1", [SAMPLE]],
        ["DATE_OF_BIRTH", ["1/2/1999", "3/4/1999"]],
      ]),
    }),
    putResults: (...lines) =>
      void macie.objects.set(RESULT_OBJECT, { kind: "read", bytes: gzipSync(lines.join("\n")) }),
    save: (...findings) => saveSensitiveDataFindings(macie.db, macie.scope, findings),
    enable: async () => {
      const configuration = { status: "ENABLED" as const, kmsKeyId: "alias/reveal" };
      await macie.client.send(new UpdateRevealConfigurationCommand({ configuration }));
    },
    ask: (findingId) => macie.client.send(new GetSensitiveDataOccurrencesAvailabilityCommand({ findingId })),
    reveal,
    revealed: async (findingId) => {
      for (;;) {
        const answer = await reveal(findingId);
        if (answer.status !== "PROCESSING") {
          return answer;
        }
      }
    },
    auditRows: () => macie.db.selectFrom("reveal_audit").selectAll().orderBy("requested_at").execute(),
  };
  world.putResults(record());
  return world;
}
