import { expect, test } from "vitest";
import { severityOfCustom, severityOfManaged } from "./severity-rules.ts";
import { customIdentifier } from "./testing/reports.ts";

test.each([
  ["USA_SOCIAL_SECURITY_NUMBER", "Social Security number (SSN)", "High High High High"],
  ["AWS_CREDENTIALS", "AWS secret access key", "High High High High"],
  ["DATE_OF_BIRTH", "Birth date", "Low Medium Medium High"],
  ["USA_PASSPORT_NUMBER", "Passport number", "Medium High High High"],
  ["ARGENTINA_TARJETA_SUBE", "Public transportation card number", "Medium Medium Medium High"],
  ["LATITUDE_LONGITUDE", "Global Positioning System (GPS) coordinates", "Low Medium Medium Medium"],
  ["VEHICLE_IDENTIFICATION_NUMBER", "Vehicle identification number (VIN)", "Low Low Low Medium"],
  [
    "MEXICO_ORGANIZATION_RFC_NUMBER",
    "Taxpayer identification or reference number",
    "Medium Medium Medium High",
  ],
  ["MEXICO_INDIVIDUAL_RFC_NUMBER", "Taxpayer identification or reference number", "High High High High"],
])("%s has Macie's severity for 1, 2, 99 and 100 occurrences", (id, dataType, expected) => {
  const severities = [1, 2, 99, 100].map((count) => severityOfManaged(id, dataType, count).description);

  expect(severities.join(" ")).toBe(expected);
});

test("a custom identifier is Medium unless it says otherwise", () => {
  expect(severityOfCustom(customIdentifier({}), 1)?.description).toBe("Medium");
  expect(severityOfCustom(customIdentifier({}), 1000)?.description).toBe("Medium");
});

test("a custom identifier's highest threshold reached decides; below the lowest there is nothing to report", () => {
  const identifier = customIdentifier({
    severityLevels: [
      { occurrencesThreshold: 10, severity: "Low" },
      { occurrencesThreshold: 50, severity: "High" },
    ],
  });
  const severities = [9, 10, 49, 50].map((count) => severityOfCustom(identifier, count)?.description);

  expect(severities).toEqual([undefined, "Low", "Low", "High"]);
});
