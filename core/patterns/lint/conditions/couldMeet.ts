import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { parseIpAddress } from "../../addresses/parseIpAddress.ts";
import { compileCondition } from "../../matching/compileCondition.ts";
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
  const values = finiteValues(part);
  if (values && !isInexact(condition)) {
    const meets = compileCondition(condition);
    return values.some((value) => isScalar(value) && meetsKeywords(part, value) && meets(value));
  }
  if (!kindsOf(condition).some((kind) => allowsKind(part, kind))) return false;
  if (condition.operator === "numeric") return couldBeInRange(part, condition);
  if (condition.operator === "cidr" || condition.operator === "equals") {
    return isInexact(condition) || couldBeAddress(own(part, "format"));
  }
  return couldBeText(part, condition);
}

function isInexact(condition: Condition): boolean {
  return condition.operator === "equals" && condition.value instanceof InexactNumber;
}

function isScalar(value: unknown): value is JsonScalar {
  return scalarKinds.includes(kindOf(value));
}

function kindsOf(condition: Condition): readonly Kind[] {
  if (condition.operator === "numeric" || isInexact(condition)) return ["number"];
  return condition.operator === "anything-but" ? scalarKinds : ["string"];
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
