import { parseIpAddress } from "../addresses/parseIpAddress.ts";
import { conditionText } from "../conditionText.ts";
import type { Condition } from "../Pattern.ts";

/**
 * A text that two conditions share exactly when EventBridge takes them for the same: lists of
 * `anything-but` are sets, `numeric =` is the number itself, and addresses and blocks of them may
 * be spelt in several ways.
 */
export function identityOf(condition: Condition): string {
  switch (condition.operator) {
    case "equals": {
      const { value } = condition;
      const address = typeof value === "string" ? parseIpAddress(value) : undefined;
      return address === undefined ? conditionText(condition) : `address ${address}`;
    }
    case "exactly":
      return conditionText({ operator: "equals", value: condition.value });
    case "numeric": {
      const { lower, upper } = condition;
      if (lower === undefined || lower.value !== upper?.value) return conditionText(condition);
      return conditionText({ operator: "equals", value: lower.value });
    }
    case "cidr":
      return blockIdentity(condition.value);
    case "anything-but":
      return JSON.stringify([
        condition.not.operator,
        [...new Set(condition.not.values)].toSorted(),
      ]);
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
    case "exists":
      return conditionText(condition);
  }
}

/** The bits that a block fixes, whatever stands after them. */
function blockIdentity(text: string): string {
  const [ip = "", bits = ""] = text.split("/");
  const address = parseIpAddress(ip);
  if (address === undefined) return text;
  const free = address.length * 4 - Number(bits);
  return `block of ${free} bits at ${BigInt(`0x${address}`) >> BigInt(free)}, ${address.length}`;
}
