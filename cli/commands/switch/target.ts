import type { Command } from "commander";
import { usageError } from "../../../admin/errors/usageError.ts";
import type { SwitchTarget } from "../../../core/switches/Switch.ts";

/** What a command takes that is about one switch. */
export interface TargetOptions {
  readonly type?: string;
  readonly category?: string;
  readonly resourceType?: string;
}

/** Adds the options that name a switch. */
export function addTarget(command: Command): Command {
  return command
    .option("--type <id>", "events of this type; of an operation those that close it too")
    .option("--category <name>", "events of this category")
    .option("--resource-type <type>", "events about a resource of this type");
}

/** @throws {SignalboxError} USAGE_INVALID when the options name no switch, or several. */
export function targetOf({ type, category, resourceType }: TargetOptions): SwitchTarget {
  const targets: readonly SwitchTarget[] = [
    ...(type === undefined ? [] : [{ kind: "type", name: type } as const]),
    ...(category === undefined ? [] : [{ kind: "category", name: category } as const]),
    ...(resourceType === undefined ? [] : [{ kind: "resource-type", name: resourceType } as const]),
  ];
  const [target] = targets;
  if (target && targets.length === 1) return target;
  throw usageError(
    "Say what to switch, one of: --type <id>, --category <name>, --resource-type <type>.",
  );
}
