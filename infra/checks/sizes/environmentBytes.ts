import { asObject } from "../../../core/json/asObject.ts";
import { at, ofType } from "../Template.ts";
import { resolvedText } from "./resolvedText.ts";
import type { SizeLimit } from "./SizeLimit.ts";

/** Of all variables of a function, names and values (Lambda quotas: 4 KB). */
export const environmentBytes: SizeLimit = {
  id: "EnvironmentSize",
  unit: "bytes of its environment",
  most: 4096,
  by: (most) => `Lambda takes ${most} of a function and doesn't raise that`,
  remedy: "say less in its environment, such as where to find what it needs",
  measure: ({ resources }) =>
    ofType(resources, "AWS::Lambda::Function").map(({ logicalId, properties }) => {
      const variables = asObject(at(properties["Environment"], "Variables")) ?? {};
      const sizes = Object.entries(variables).map(
        ([name, value]) => Buffer.byteLength(name) + valueBytes(value),
      );
      return { logicalId, size: sizes.reduce((sum, size) => sum + size, 0) };
    }),
};

/** A text as it is; a reference as long as what it becomes. */
function valueBytes(value: unknown): number {
  const text: unknown = JSON.parse(resolvedText(value));
  return Buffer.byteLength(typeof text === "string" ? text : JSON.stringify(text));
}
