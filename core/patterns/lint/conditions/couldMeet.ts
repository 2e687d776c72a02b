import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { parseIpAddress } from "../../addresses/parseIpAddress.ts";
import { compileCondition } from "../../evaluation/compileCondition.ts";
import { type Condition, InexactNumber } from "../../Pattern.ts";
import { admits, type JsonScalar, limit, meetsKeywords } from "../schema/admits.ts";
import { couldBeScalar, couldHold } from "../schema/couldHold.ts";
import { allowsKind, finiteValues, kindOf, scalarKinds } from "../schema/kinds.ts";
import type { SchemaView } from "../schema/SchemaView.ts";
import { couldFit } from "./couldFit.ts";
import { couldBeAddress, formatPattern } from "./formatPatterns.ts";
import { linearPattern } from "./linearPattern.ts";
import { couldBeInRange } from "./numberRange.ts";
import { type TextCondition, textPieces } from "./textPieces.ts";

/** A condition on what the value is, not on whether there is one. */
export type ValueCondition = Exclude<Condition, { operator: "exists" }>;

/**
 * Whether a value that `schema` lets through may meet `condition`: the value itself or, when it
 * is an array, an element. Errs to yes: no means never.
 */
export function couldMeet(
  view: SchemaView,
  schema: JsonSchema,
  condition: ValueCondition,
): boolean {
  const exact = exactValue(condition);
  return couldHold(view, schema, (leaf) =>
    exact === undefined
      ? couldBeScalar(view, leaf, (part) => partCouldMeet(part, condition))
      : admits(view, leaf, exact),
  );
}

/** The one value that meets the condition, where it is one: addresses have several spellings. */
function exactValue(condition: ValueCondition): JsonScalar | undefined {
  switch (condition.operator) {
    case "exactly":
      return condition.value;
    case "equals": {
      const { value } = condition;
      return value instanceof InexactNumber || isAddress(value) ? undefined : value;
    }
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
    case "cidr":
    case "numeric":
    case "anything-but":
      return undefined;
  }
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && parseIpAddress(value) !== undefined;
}

function partCouldMeet(part: JsonObject, condition: ValueCondition): boolean {
  const values = finiteValues(part);
  if (values && !isInexact(condition)) {
    const meets = compileCondition(condition);
    return values.some((value) => isScalar(value) && meetsKeywords(part, value) && meets(value));
  }
  return keywordsCouldMeet(part, condition);
}

function isInexact(condition: ValueCondition): boolean {
  return condition.operator === "equals" && condition.value instanceof InexactNumber;
}

function isScalar(value: unknown): value is JsonScalar {
  return scalarKinds.includes(kindOf(value));
}

function keywordsCouldMeet(part: JsonObject, condition: ValueCondition): boolean {
  switch (condition.operator) {
    case "equals":
      return isInexact(condition) ? allowsKind(part, "number") : holdsAddress(part);
    case "cidr":
      return holdsAddress(part);
    case "numeric":
      return allowsKind(part, "number") && couldBeInRange(part, condition);
    case "exactly":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
      return allowsKind(part, "string") && couldBeText(part, condition);
    case "anything-but":
      return scalarKinds.some((kind) => allowsKind(part, kind));
  }
}

function holdsAddress(part: JsonObject): boolean {
  return allowsKind(part, "string") && couldBeAddress(own(part, "format"));
}

function couldBeText(part: JsonObject, condition: TextCondition): boolean {
  const pieces = textPieces(condition);
  if (!pieces) return true;
  const characters = pieces.filter((piece) => piece !== "anything").length;
  if (characters > limit(part, "maxLength", Number.POSITIVE_INFINITY)) return false;
  if (!pieces.includes("anything") && characters < limit(part, "minLength", 0)) return false;
  const sources = [own(part, "pattern"), formatPattern(own(part, "format"))];
  return sources.every((source) => {
    const atoms = typeof source === "string" ? linearPattern(source) : undefined;
    return !atoms || couldFit(pieces, atoms);
  });
}
