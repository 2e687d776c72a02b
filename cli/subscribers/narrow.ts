import { asObject } from "../../core/json/asObject.ts";
import type { EventPattern } from "../../project/subscriptions/subscription.ts";
import type { FieldPath } from "./fieldValues.ts";

/**
 * `pattern` with one more field constrained; undefined where it already says something about that
 * field, or about one that the path leads through.
 */
export function narrow(
  pattern: EventPattern,
  path: FieldPath,
  alternatives: readonly unknown[],
): EventPattern | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return undefined;
  const present = Object.hasOwn(pattern, name) ? pattern[name] : undefined;
  if (rest.length === 0) {
    return present === undefined ? { ...pattern, [name]: alternatives } : undefined;
  }
  if (Array.isArray(present)) return undefined;
  const inner = narrow((asObject(present) ?? {}) as EventPattern, rest, alternatives);
  return inner && { ...pattern, [name]: inner };
}
