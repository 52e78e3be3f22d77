/**
 * Findings as events of the Open Cybersecurity Schema Framework, class Data Security Finding
 * (https://schema.ocsf.io/1.4.0/classes/data_security_finding), with the cloud profile. Policy findings are of this class,
 * too: its description names Data Security Posture Management, and a reader of one class misses nothing. The
 * version is the lowest that has every attribute used, so that readers of later ones take it as well.
 *
 * Accounts, regions and ARNs are those of AWS's kind, whichever store a bucket is in, and so is `cloud.provider`.
 */

import type { Finding } from "../../model/finding.ts";
import { presentAffected, toMilliseconds } from "./affected.ts";
import { presentCaller } from "./caller.ts";
import { policyDataSecurity, sensitiveDataSecurity } from "./data-security.ts";
import { withoutAbsent } from "./without-absent.ts";

const OCSF_VERSION = "1.4.0";
const FINDINGS = { category_uid: 2, category_name: "Findings" };
const CLASS_UID = 2006;

/** activity_id; OCSF has none for a message that only tests the way. */
const ACTIVITIES = { new: [1, "Create"], update: [2, "Update"], test: [99, "Test"] } as const;

/** severity_id. OCSF also has Informational below and Critical above them, which findings do not have. */
const SEVERITIES = { Low: 2, Medium: 3, High: 4 } as const;

export interface OcsfOccasion {
  readonly kind: keyof typeof ACTIVITIES;
  /** The event's, which stays the same when it is sent again; the finding's if there is none. */
  readonly eventId?: string;
  readonly toolVersion?: string;
}

export function ocsfFinding(finding: Finding, { kind, eventId, toolVersion }: OcsfOccasion): object {
  const [activity_id, activity_name] = ACTIVITIES[kind];
  const { id, type, title, description, severity, createdAt, updatedAt, accountId, partition, region } =
    finding;
  const [status_id, status] = finding.archived ? [3, "Suppressed"] : [1, "New"];
  return withoutAbsent({
    activity_id,
    activity_name,
    ...FINDINGS,
    class_uid: CLASS_UID,
    class_name: "Data Security Finding",
    type_uid: CLASS_UID * 100 + activity_id,
    type_name: `Data Security Finding: ${activity_name}`,
    time: toMilliseconds(kind === "update" ? updatedAt : createdAt),
    severity_id: SEVERITIES[severity.description],
    severity: severity.description,
    status_id,
    status,
    message: title,
    is_alert: !finding.sample && !finding.archived && kind !== "test",
    metadata: {
      version: OCSF_VERSION,
      product: { name: "Anodyne", vendor_name: "Anodyne", version: toolVersion },
      profiles: ["cloud"],
      uid: eventId ?? id,
      event_code: type,
      labels: finding.sample ? ["sample"] : [],
    },
    cloud: {
      provider: "AWS",
      cloud_partition: partition,
      region,
      account: { uid: accountId, type_id: 10, type: "AWS Account" },
    },
    finding_info: {
      uid: id,
      title,
      desc: description,
      types: [type],
      created_time: toMilliseconds(createdAt),
      modified_time: toMilliseconds(updatedAt),
      ...timesSeen(finding),
    },
    ...presentAffected(finding),
    ...(finding.category === "POLICY"
      ? {
          ...presentCaller(finding),
          data_security: policyDataSecurity(finding),
          ...repetition(finding.count),
        }
      : { data_security: sensitiveDataSecurity(finding) }),
  });
}

function timesSeen({ policyDetails }: Finding): object {
  if (policyDetails === null) {
    return {};
  }
  const { firstSeen, lastSeen } = policyDetails.action.apiCallDetails;
  return { first_seen_time: toMilliseconds(firstSeen), last_seen_time: toMilliseconds(lastSeen) };
}

/** How often a weakness came about. */
function repetition(count: number): object {
  return count > 1 ? { count } : {};
}
