import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Switch } from "../../core/switches/Switch.ts";
import { readSwitchKey } from "../../core/switches/switchTable.ts";

/**
 * The switch that an item of the state table holds; undefined where its key is no switch's.
 * Anything but `off` is on, for an item may have been edited by hand.
 */
export function toSwitch(item: Readonly<Record<string, AttributeValue>>): Switch | undefined {
  const target = readSwitchKey(item["sk"]?.S ?? "");
  return (
    target && {
      ...target,
      state: item["state"]?.S === "off" ? "off" : "on",
      ...textOf("changedAt", item),
      ...textOf("changedBy", item),
      ...textOf("reason", item),
    }
  );
}

function textOf<Name extends string>(
  name: Name,
  item: Readonly<Record<string, AttributeValue>>,
): { readonly [N in Name]?: string } {
  const text = item[name]?.S;
  return text === undefined ? {} : ({ [name]: text } as { [N in Name]: string });
}
