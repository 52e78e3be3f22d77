/** CreateSampleFindings: https://docs.aws.amazon.com/macie/latest/APIReference/findings-sample.html */

import { randomUUID } from "node:crypto";
import type {
  CreateSampleFindingsCommandInput,
  CreateSampleFindingsCommandOutput,
} from "@aws-sdk/client-macie2";
import {
  samplePolicyFinding,
  sampleSensitiveDataFinding,
} from "../../../findings/sample-findings/sample-findings.ts";
import { SAMPLE_REPORTS } from "../../../findings/sample-findings/sample-reports.ts";
import type { SensitiveDataFindingType } from "../../../model/finding.ts";
import { POLICY_CHECKS } from "../../../policy/checks/index.ts";
import { savePolicyFinding, saveSensitiveDataFindings } from "../../../store/findings.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

/** One of each type that is named, or of every type. */
export const createSampleFindings = defineOperation<
  CreateSampleFindingsCommandInput,
  CreateSampleFindingsCommandOutput
>("CreateSampleFindings", async ({ findingTypes }, { db, scope, clock }) => {
  const now = clock.now();
  const wanted = new Set<string>(findingTypes ?? [...SENSITIVE_TYPES, ...POLICY_CHECKS.map(typeOfCheck)]);
  const nonce = randomUUID();
  const sensitive = SENSITIVE_TYPES.filter((type) => wanted.has(type)).map((type) =>
    sampleSensitiveDataFinding(type, scope, now, nonce),
  );
  const policy = POLICY_CHECKS.filter((check) => wanted.has(check.findingType)).map((check) =>
    samplePolicyFinding(check, scope, now),
  );
  await inTransaction(db, async (db) => {
    await saveSensitiveDataFindings(db, scope, sensitive);
    for (const finding of policy) {
      await savePolicyFinding(db, scope, finding, now);
    }
  });
  return {};
});

const SENSITIVE_TYPES = Object.keys(SAMPLE_REPORTS) as SensitiveDataFindingType[];

function typeOfCheck({ findingType }: { readonly findingType: string }): string {
  return findingType;
}
