import { expect, test } from "vitest";
import { deliveryOf, testFinding } from "../../test/support/deliveries.ts";
import { SAMPLE_CALLS } from "../findings/sample-findings/sample-calls.ts";
import { samplePolicyFinding } from "../findings/sample-findings/sample-findings.ts";
import type { PolicyFindingType, SensitiveDataFinding } from "../model/finding.ts";
import { LOW } from "../model/severity.ts";
import { withoutPlaces } from "./without-places.ts";

test("a policy finding stays as it is", () => {
  const [findingType] = Object.keys(SAMPLE_CALLS) as PolicyFindingType[];
  const violation = {
    description: "A description.",
    findingType: findingType!,
    severity: LOW,
    title: "A title",
  };
  const scope = { accountId: "111122223333", region: "us-east-1" };
  const delivery = deliveryOf(samplePolicyFinding(violation, scope, new Date(0)));

  expect(withoutPlaces(delivery)).toBe(delivery);
});

test("a sensitive data finding keeps all but its places, in the event too, and says that there are more", () => {
  const finding = testFinding("1", "SensitiveData:S3Object/Multiple");
  const delivery = deliveryOf(finding);
  const trimmed = withoutPlaces(delivery);

  expect(JSON.stringify(delivery)).toContain("columnName");
  expect(JSON.stringify(trimmed)).not.toMatch(/columnName|lineRanges|jsonPath|pageNumber/);
  const { result } = (trimmed.finding as SensitiveDataFinding).classificationDetails;
  expect(result).toMatchObject({ additionalOccurrences: true });
  expect(countsOf(trimmed.finding as SensitiveDataFinding)).toEqual(countsOf(finding));
  expect(trimmed.event.detail["classificationDetails"]).toEqual(
    (trimmed.finding as SensitiveDataFinding).classificationDetails,
  );
  expect({ ...trimmed.event, detail: null }).toEqual({ ...delivery.event, detail: null });
});

function countsOf({ classificationDetails }: SensitiveDataFinding) {
  const { sensitiveData, customDataIdentifiers } = classificationDetails.result;
  return [
    ...sensitiveData.flatMap(({ detections }) => detections.map(({ type, count }) => [type, count])),
    ...customDataIdentifiers.detections.map(({ arn, count }) => [arn, count]),
  ];
}
