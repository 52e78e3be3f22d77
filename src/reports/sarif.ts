/**
 * Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning and
 * editors: identifiers are rules, each place is a result. What has no lines is named by a logical location.
 */

import { totalsOf } from "../findings/classification-result.ts";
import { categoryOf, type Identifier, nameOf } from "../identifiers/identifier.ts";
import type { Location } from "../model/location.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { ReportContext, ReportFormat } from "./report-format.ts";
import { describeLocation } from "./rows.ts";
import type { ScannedObject } from "./scanned-object.ts";

const LEVELS = { Low: "note", Medium: "warning", High: "error" } as const;

export const sarif: ReportFormat = {
  id: "sarif",
  description: "SARIF 2.1.0, for code scanning",
  open: (context) => {
    let separator = "";
    return {
      begin: () => `${beginning(context)}"results":[`,
      add: (scanned) => {
        const texts = presentResults(scanned, context).map((result) => {
          const text = `${separator}\n${JSON.stringify(result)}`;
          separator = ",";
          return text;
        });
        return texts.join("");
      },
      end: () => "\n]}]}\n",
    };
  },
};

/** Everything in front of the results, whose number is not known yet. */
function beginning({ toolVersion, identifiers }: ReportContext): string {
  const driver = {
    name: "Anodyne",
    semanticVersion: toolVersion,
    rules: Array.from(identifiers.values(), presentRule),
  };
  const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
  return `{"$schema":${JSON.stringify(schema)},"version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"unicodeCodePoints",`;
}

function presentRule(identifier: Identifier): object {
  const description =
    identifier.kind === "managed" ? identifier.dataType : (identifier.description ?? identifier.name);
  return {
    id: identifier.id,
    name: nameOf(identifier),
    shortDescription: { text: description || identifier.id },
    properties: { category: categoryOf(identifier) },
  };
}

function presentResults({ report, finding }: ScannedObject, { identifiers }: ReportContext): object[] {
  if (finding === undefined) {
    return [];
  }
  const ruleIndexes = new Map(Array.from(identifiers.keys(), (id, index) => [id, index]));
  return totalsOf(report, identifiers).flatMap(({ identifier, count, severity }) => {
    const base = {
      ruleId: identifier.id,
      ruleIndex: ruleIndexes.get(identifier.id),
      level: LEVELS[severity.description],
      properties: { findingId: finding.id, occurrenceCount: count },
    };
    return report.parts.flatMap(({ innerPath, occurrences }) => {
      const locations =
        occurrences.find(({ identifierId }) => identifierId === identifier.id)?.locations ?? [];
      return locations.map((location, index) => ({
        ...base,
        message: { text: `${nameOf(identifier)}: ${describeLocation(location)}` },
        locations: [presentLocation(report, innerPath, location)],
        partialFingerprints: { "occurrence/v1": `${finding.id}:${identifier.id}:${innerPath}:${index}` },
      }));
    });
  });
}

function presentLocation({ object }: ObjectReport, innerPath: string, location: Location): object {
  const artifactLocation = { uri: object.key.split("/").map(encodeURIComponent).join("/") };
  const region =
    location.kind === "line" && innerPath === ""
      ? { region: { startLine: location.start, startColumn: location.startColumn, endLine: location.end } }
      : {};
  const names = [innerPath, location.kind === "line" ? "" : describeLocation(location)].filter(
    (each) => each !== "",
  );
  return {
    physicalLocation: { artifactLocation, ...region },
    ...(names.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: names.join(": ") }] }),
  };
}
