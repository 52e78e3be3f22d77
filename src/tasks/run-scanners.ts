/**
 * What runs look for, ready for scanning: kept for the runs that this process has batches of. Allow lists are read
 * when the first batch of a run comes, and held in memory only; one that cannot be read is passed over, as Macie
 * does (https://docs.aws.amazon.com/macie/latest/user/allow-lists.html).
 */

import type { AllowListDefinition } from "../identifiers/allow-lists/allow-list-definition.ts";
import type { Identifier } from "../identifiers/identifier.ts";
import { selectManagedIdentifiers } from "../identifiers/selection.ts";
import type { RunScanner } from "../jobs/run-scanner.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import type { Run } from "../store/runs.ts";

export interface PreparedScanner {
  readonly settings: ScannerSettings;
  readonly identifiers: ReadonlyMap<string, Identifier>;
}

export type ReadAllowLists = (run: Run, ids: readonly string[]) => Promise<readonly AllowListDefinition[]>;

/** Runs whose scanners are kept. An allow list may hold 35 MB. */
const MAX_KEPT = 8;

export function runScanners(readAllowLists: ReadAllowLists): (run: Run) => Promise<PreparedScanner> {
  const kept = new Map<string, Promise<PreparedScanner>>();
  return (run) => {
    const prepared = kept.get(run.id) ?? prepare(run, readAllowLists);
    kept.delete(run.id);
    kept.set(run.id, prepared);
    prepared.catch(() => kept.delete(run.id));
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) {
        break;
      }
      kept.delete(oldest);
    }
    return prepared;
  };
}

async function prepare(run: Run, readAllowLists: ReadAllowLists): Promise<PreparedScanner> {
  const { managedIds, customIdentifiers, allowListIds } = run.scanner as RunScanner;
  const allowLists = allowListIds.length === 0 ? [] : await readAllowLists(run, allowListIds);
  const identifiers = [...selectManagedIdentifiers("INCLUDE", managedIds), ...customIdentifiers];
  return {
    settings: { managedIds, customIdentifiers, allowLists },
    identifiers: new Map(identifiers.map((identifier) => [identifier.id, identifier])),
  };
}
