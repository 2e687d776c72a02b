import { asObject } from "../../../core/json/asObject.ts";
import { isStorableJson } from "../../../functions/adapters/isStorableJson.ts";
import type { StateItem } from "../../../project/subscriptions/HandlerContext.ts";

/**
 * A copy of items as a state table would give them back: what is undefined is left out.
 *
 * @throws {Error} naming the place of what is neither JSON nor a set, `bigint` or bytes.
 */
export function givenItems(
  items: Readonly<Record<string, StateItem>>,
): Readonly<Record<string, StateItem>> {
  const entries = Object.entries(items);
  for (const [name, value] of entries.flatMap(([, item]) => Object.entries(item))) {
    isStorableJson(value, name);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, { ...asObject(copyOf(item)) }]));
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOf(item ?? null));
  if (value instanceof Set || value instanceof Uint8Array) return structuredClone(value);
  const object = asObject(value);
  if (!object) return value;
  const members = Object.entries(object).filter(([, child]) => child !== undefined);
  return Object.fromEntries(members.map(([name, child]) => [name, copyOf(child)]));
}
