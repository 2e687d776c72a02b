import type { CompiledBranch } from "../evaluation/CompiledPattern.ts";
import { type AccessKey, accessKeys } from "./AccessKey.ts";

/** A field that a branch can be found by, with a key for each of its alternatives. */
export interface Access {
  readonly slot: number;
  readonly keys: readonly AccessKey[];
}

/** What a look by a kind of key costs, in branches tried; `any` leads to all, whatever the value. */
const costs: Readonly<Record<AccessKey["kind"], number>> = {
  value: 0,
  folded: 1,
  digits: 2,
  prefix: 2,
  suffix: 2,
  range: 4,
  any: 64,
};

/** More than paths have in any pattern (4,096 characters). */
const maxLevels = 5000;

/**
 * The field of a branch whose values lead to the fewest others; undefined when none can be used.
 *
 * @param used slots of fields not to be used.
 * @param sizeOf how many branches a field's key already leads to.
 */
export function chooseAccess(
  branch: CompiledBranch,
  used: ReadonlySet<number>,
  sizeOf: (slot: number, key: AccessKey) => number,
): Access | undefined {
  let best: (Access & { readonly cost: number }) | undefined;
  for (const { path, conditions, slot } of branch) {
    const keys = used.has(slot) ? undefined : accessKeys(conditions);
    if (!keys) continue;
    // Of equals the deeper field: what lies deep tells more events apart than `source` does.
    const highest = Math.max(...keys.map((key) => costs[key.kind] + sizeOf(slot, key)));
    const cost = highest - path.split(".").length / maxLevels;
    if (!best || cost < best.cost) best = { slot, keys, cost };
  }
  return best;
}
