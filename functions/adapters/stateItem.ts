import type { AttributeValue as SdkAttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { toAttribute } from "../../core/audit/toAttribute.ts";
import { asObject } from "../../core/json/asObject.ts";
import { holdsExactly } from "../../core/json/holdsExactly.ts";
import type { StateItem } from "../../project/subscriptions/HandlerContext.ts";
import { isStorableJson } from "./isStorableJson.ts";

/** Names those attributes of an item that hold JSON text in place of their value. */
export const asJsonAttribute = "asJson";

/** An item's attributes as DynamoDB takes them. */
export type StateAttributes = Record<string, SdkAttributeValue>;

/**
 * An item as the state table holds it. Each value is a native attribute, to read in the console;
 * JSON that DynamoDB can't hold as one (31 levels of nesting, a number past 10^125, an empty name
 * within) is JSON text, and the set `asJson` names its attribute. What is undefined is left out.
 *
 * @throws {Error} naming the place of what is neither JSON nor a set, `bigint` or bytes.
 */
export function toStateAttributes(item: StateItem): StateAttributes {
  const held = Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, ...hold(name, value) }));
  const asJson = held.filter(({ isText }) => isText).map(({ name }) => name);
  return {
    ...Object.fromEntries(held.map(({ name, attribute }) => [name, attribute])),
    ...(asJson.length === 0 ? {} : { [asJsonAttribute]: { SS: asJson } }),
  };
}

interface Held {
  readonly attribute: SdkAttributeValue;
  /** Whether the attribute holds JSON text. */
  readonly isText: boolean;
}

function hold(name: string, value: unknown): Held {
  if (!isStorableJson(value, name)) {
    const marshalled = marshall({ value }, { removeUndefinedValues: true });
    return { attribute: marshalled["value"] as SdkAttributeValue, isText: false };
  }
  const native = toAttribute(withoutUndefined(value))?.attribute;
  if (native) return { attribute: native as SdkAttributeValue, isText: false };
  return { attribute: { S: JSON.stringify(value) }, isText: true };
}

/** The item that {@link toStateAttributes} made attributes of. */
export function fromStateAttributes(attributes: StateAttributes): StateItem {
  const { [asJsonAttribute]: asJson, ...native } = attributes;
  const item: Record<string, unknown> = unmarshall(native, { wrapNumbers: toNumber });
  for (const name of asJson?.SS ?? []) item[name] = JSON.parse(String(item[name])) as unknown;
  return item;
}

/** A `bigint` only where a number could not say the same. */
function toNumber(text: string): number | bigint {
  const value = Number(text);
  return holdsExactly(value, text) || !/^-?\d+$/.test(text) ? value : BigInt(text);
}

/** As JSON has it: members that are undefined are left out, items that are become null. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutUndefined(item ?? null));
  const object = asObject(value);
  if (!object) return value;
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, child]) => child !== undefined)
      .map(([name, child]) => [name, withoutUndefined(child)]),
  );
}
