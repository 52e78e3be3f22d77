/** The targets that this process can deliver to: those of its own settings, and those of the console, made when asked for. */

import type { TargetRow } from "../store/publication-targets.ts";
import { TARGET_KINDS } from "../targets/index.ts";
import type { Target, TargetKind, TargetNeeds } from "../targets/target.ts";
import { makeTarget } from "./make-target.ts";

export interface ConfiguredTarget {
  readonly type: string;
  readonly target: Target;
}

export interface OpenTargets {
  /** Undefined if it is not in the settings of this process, or its own cannot be used. */
  open(row: TargetRow): Target | undefined;
  close(): Promise<void>;
}

interface OpenTarget {
  readonly revision: number;
  readonly target: Target | undefined;
}

export function createOpenTargets(
  configured: ReadonlyMap<string, ConfiguredTarget>,
  needs: Omit<TargetNeeds, "isFromConsole">,
  onUnusable: (targetId: string, error: unknown) => void,
  kinds: readonly TargetKind[] = TARGET_KINDS,
): OpenTargets {
  const ofConsole = new Map<string, OpenTarget>();
  const closing: Promise<void>[] = [];

  const make = ({ id, type, settings }: TargetRow): Target | undefined => {
    try {
      return makeTarget(type, settings, { ...needs, isFromConsole: true }, kinds);
    } catch (error) {
      onUnusable(id, error);
      return undefined;
    }
  };

  return {
    open(row) {
      if (row.origin === "config") {
        const known = configured.get(row.id);
        return known?.type === row.type ? known.target : undefined;
      }
      const open = ofConsole.get(row.id);
      if (open?.revision === row.revision) {
        return open.target;
      }
      if (open?.target !== undefined) {
        closing.push(open.target.close());
      }
      const target = make(row);
      ofConsole.set(row.id, { revision: row.revision, target });
      return target;
    },
    async close() {
      const all = [...configured.values(), ...ofConsole.values()];
      await Promise.all([...closing, ...all.map(({ target }) => target?.close())]);
    },
  };
}
