import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { parseIpAddress } from "../../addresses/parseIpAddress.ts";
import { compileCondition } from "../../compiled/compileCondition.ts";
import { type Condition, InexactNumber } from "../../Pattern.ts";
import { admits, type JsonScalar, limit, meetsKeywords } from "../schema/admits.ts";
import { couldBeScalar, couldHold } from "../schema/couldHold.ts";
import { allowsKind, finiteValues, type Kind, kindOf, scalarKinds } from "../schema/kinds.ts";
import type { SchemaView } from "../schema/SchemaView.ts";
import { couldFit } from "./couldFit.ts";
import { couldBeAddress, formatPattern } from "./formatPatterns.ts";
import { linearPattern } from "./linearPattern.ts";
import { couldBeInRange } from "./numberRange.ts";
import { textPieces } from "./textPieces.ts";

/**
 * Whether a value that `schema` lets through may meet `condition`, which is not `exists`: the
 * value itself or, when it is an array, an element. Errs to yes: no means never.
 */
export function couldMeet(view: SchemaView, schema: JsonSchema, condition: Condition): boolean {
  const exact = exactValue(condition);
  return couldHold(view, schema, (leaf) =>
    exact === undefined
      ? couldBeScalar(view, leaf, (part) => partCouldMeet(part, condition))
      : admits(view, leaf, exact),
  );
}

/** The one value that meets the condition, where it is one: addresses have several spellings. */
function exactValue(condition: Condition): JsonScalar | undefined {
  if (condition.operator === "exactly") return condition.value;
  if (condition.operator !== "equals" || condition.value instanceof InexactNumber) return undefined;
  return isAddress(condition.value) ? undefined : condition.value;
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && parseIpAddress(value) !== undefined;
}

function partCouldMeet(part: JsonObject, condition: Condition): boolean {
  const nature = natureOf(condition);
  const values = finiteValues(part);
  if (values && nature !== "inexact number") {
    const meets = compileCondition(condition);
    return values.some((value) => isScalar(value) && meetsKeywords(part, value) && meets(value));
  }
  if (!kinds[nature].some((kind) => allowsKind(part, kind))) return false;
  switch (nature) {
    case "number":
      return condition.operator !== "numeric" || couldBeInRange(part, condition);
    case "address":
      return couldBeAddress(own(part, "format"));
    case "text":
      return couldBeText(part, condition);
    case "inexact number":
    case "any":
      return true;
  }
}

/** What a value has to be to meet a condition that no one value meets. */
type Nature = "number" | "inexact number" | "address" | "text" | "any";

const kinds: Readonly<Record<Nature, readonly Kind[]>> = {
  number: ["number"],
  "inexact number": ["number"],
  address: ["string"],
  text: ["string"],
  any: scalarKinds,
};

function natureOf(condition: Condition): Nature {
  switch (condition.operator) {
    case "numeric":
      return "number";
    case "equals":
      return condition.value instanceof InexactNumber ? "inexact number" : "address";
    case "cidr":
      return "address";
    case "exactly":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
      return "text";
    case "anything-but":
    case "exists":
      return "any";
  }
}

function isScalar(value: unknown): value is JsonScalar {
  return scalarKinds.includes(kindOf(value));
}

function couldBeText(part: JsonObject, condition: Condition): boolean {
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
