import { asObject } from "../../../core/json/asObject.ts";
import { listOf } from "../Template.ts";

/** The longest that there are: what a template leaves open is counted by these. */
const pseudoParameters: Readonly<Record<string, string>> = {
  "AWS::AccountId": "000000000000",
  "AWS::Partition": "aws-us-gov",
  "AWS::Region": "ap-southeast-1",
};

/** As long as most ARNs. */
const otherReference = "x".repeat(100);

/** A part of a template as JSON without blanks, about as long as it is when it is deployed. */
export function resolvedText(value: unknown): string {
  return JSON.stringify(resolved(value));
}

function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  const object = asObject(value);
  if (!object) return value;
  const { Ref: reference, "Fn::Join": join } = object;
  if (Array.isArray(join)) return listOf(resolved(join[1])).join(String(join[0]));
  if (typeof reference === "string") return pseudoParameters[reference] ?? otherReference;
  if ("Fn::GetAtt" in object || "Fn::ImportValue" in object) return otherReference;
  return Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, resolved(inner)]));
}
