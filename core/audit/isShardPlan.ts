import { asObject } from "../json/asObject.ts";
import { maxShards, type ShardPlan } from "./ShardPlan.ts";

/** Changes that a plan may hold: it stands in the gate's environment, which holds 4 KB in all. */
const maxChanges = 20;

/** What {@link isShardPlan} takes, for people. */
export const shardPlanForm =
  `a list of up to ${maxChanges} { from: "<YYYY-MM-DD>", shards: <1 to ${maxShards}> }, ` +
  "each from a later day than the one before";

/** Whether a value says over how many shards indexes are spread, from which day on. */
export function isShardPlan(value: unknown): value is ShardPlan {
  if (!Array.isArray(value) || value.length > maxChanges) return false;
  const days = value.map((change: unknown) => {
    const { from, shards, ...others } = asObject(change) ?? {};
    const isCount =
      typeof shards === "number" && Number.isInteger(shards) && shards >= 1 && shards <= maxShards;
    return isCount && isDay(from) && Object.keys(others).length === 0 ? from : undefined;
  });
  return days.every(
    (day, index) => day !== undefined && (index === 0 || day > (days[index - 1] ?? "")),
  );
}

function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
