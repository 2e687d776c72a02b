import type { Pattern } from "../../Pattern.ts";
import { whenPath } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";

type Finding = Omit<PatternFinding, "file">;

/** Fields that stand both beside and inside an `$or`: the later one counts. */
export function findOverridden({ overridden }: Pattern): readonly Finding[] {
  return overridden.map((place) => ({
    rule: "order-decides",
    severity: "warning",
    path: whenPath(place),
    reason:
      "the same field is constrained twice, and EventBridge forgets the one written first: the " +
      "order of keys decides",
    remedy: "constrain the field in one place, beside $or or in each of its alternatives",
  }));
}
