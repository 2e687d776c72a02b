import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import type { AuditKey } from "./auditKeys.ts";
import { fromAttribute } from "./fromAttribute.ts";

/** The primary key of an item. */
export function keyOf(item: AttributeMap): AuditKey {
  return { pk: textOf(item["pk"]), sk: textOf(item["sk"]) };
}

/** The text of an attribute; empty where it is none. */
export function textOf(attribute: AttributeValue | undefined): string {
  return attribute && "S" in attribute ? attribute.S : "";
}

/** The number of an attribute; 0 where it is none. */
export function numberOf(attribute: AttributeValue | undefined): number {
  return attribute && "N" in attribute ? Number(attribute.N) : 0;
}

/** An attribute that is a list of texts, under its name; nothing where it is none. */
export function listOf<Name extends string>(
  name: Name,
  attribute: AttributeValue | undefined,
): { readonly [N in Name]?: readonly string[] } {
  const list: unknown = attribute && fromAttribute(attribute);
  return Array.isArray(list)
    ? ({ [name]: list.map(String) } as unknown as { [N in Name]: readonly string[] })
    : {};
}
