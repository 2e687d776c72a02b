import { asObject } from "../../core/json/asObject.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/** What an event's `detail` holds on the core bus; a pattern on anything else never matches. */
const detailFields = ["metadata", "data", "$or"];

/** EventBridge evaluates patterns of this depth; it keeps the check from running away. */
const maxLevels = 100;

/**
 * What is wrong with the form of a subscription's `when`: every path must start in `metadata` or
 * `data` and end in a list of what is allowed there. Does not check single operators.
 */
export function findPatternProblems(when: unknown): readonly string[] {
  if (when === undefined) return [];
  const pattern = asObject(when);
  if (!pattern) return [`when must be an event pattern on detail, is ${String(when)}`];
  const strangers = Object.keys(pattern)
    .filter((field) => !detailFields.includes(field))
    .map((field) => {
      const nearest = nearestName(field, detailFields) ?? "data";
      return (
        `when names ${JSON.stringify(field)}, but detail holds only metadata and data: ` +
        `write { ${nearest}: { … } }`
      );
    });
  return [...strangers, ...findBranchProblems(pattern, "when", 1)];
}

function findBranchProblems(pattern: object, path: string, level: number): readonly string[] {
  if (level > maxLevels) return [`${path.slice(0, 100)}… nests deeper than ${maxLevels} levels`];
  const fields: readonly (readonly [string, unknown])[] = Object.entries(pattern);
  if (fields.length === 0) return [`${path} must name a field, is empty`];
  return fields.flatMap(([field, value]) => {
    const place = `${path}.${field}`;
    if (Array.isArray(value)) return findLeafProblems(field, value, place, level);
    const branch = asObject(value);
    if (branch) return findBranchProblems(branch, place, level + 1);
    return [
      `${place} must be a list of allowed values, is ${String(value)}: write [${String(value)}]`,
    ];
  });
}

function findLeafProblems(
  field: string,
  values: readonly unknown[],
  place: string,
  level: number,
): readonly string[] {
  if (values.length === 0) return [`${place} must hold at least one allowed value, is empty`];
  return values.flatMap((value, index) => {
    const branch = asObject(value);
    if (field === "$or" && branch) {
      return findBranchProblems(branch, `${place}[${index}]`, level + 1);
    }
    return isLeaf(value) ? [] : [`${place}[${index}] is ${String(value)}, which no event can hold`];
  });
}

/** A JSON value, or an operator such as `{ exists: true }`. */
function isLeaf(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  return asObject(value) !== undefined;
}
