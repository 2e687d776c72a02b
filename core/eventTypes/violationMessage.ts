import { characterCount } from "../text/characterCount.ts";
import type { ValidatorError } from "./StandaloneValidator.ts";

type Params = Readonly<Record<string, unknown>>;
type Describe = (params: Params, value: unknown) => string;

/** What is wrong and what is allowed, by the JSON Schema keyword that is broken. */
const messages: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ["type", ({ type }, value) => `must be ${typeList(type)}, not ${typeOf(value)}`],
  ["required", ({ missingProperty }) => `lacks the required property ${quote(missingProperty)}`],
  ["enum", ({ allowedValues }, value) => `must be one of ${list(allowedValues)}${got(value)}`],
  ["const", ({ allowedValue }, value) => `must be ${quote(allowedValue)}${got(value)}`],
  ["pattern", ({ pattern }, value) => `must match the pattern ${String(pattern)}${got(value)}`],
  ["format", ({ format }, value) => `must be a text of format ${String(format)}${got(value)}`],
  [
    "minLength",
    ({ limit }, value) => `must have at least ${many(limit, "character")}${got(value)}`,
  ],
  ["maxLength", ({ limit }, value) => `must have at most ${many(limit, "character")}${had(value)}`],
  ["minItems", ({ limit }, value) => `must have at least ${many(limit, "item")}${had(value)}`],
  ["maxItems", ({ limit }, value) => `must have at most ${many(limit, "item")}${had(value)}`],
  ["minProperties", ({ limit }) => `must have at least ${many(limit, "property")}`],
  ["maxProperties", ({ limit }) => `must have at most ${many(limit, "property")}`],
  ["minimum", comparison],
  ["maximum", comparison],
  ["exclusiveMinimum", comparison],
  ["exclusiveMaximum", comparison],
  [
    "multipleOf",
    ({ multipleOf }, value) => `must be a multiple of ${quote(multipleOf)}${got(value)}`,
  ],
  ["uniqueItems", ({ i, j }) => `has the same item twice, at ${String(i)} and ${String(j)}`],
  ["additionalProperties", ({ additionalProperty }) => unknownName(additionalProperty)],
  ["unevaluatedProperties", ({ unevaluatedProperty }) => unknownName(unevaluatedProperty)],
  ["items", ({ limit }) => `must have at most ${many(limit, "item")}`],
  ["unevaluatedItems", unknownItem],
  ["contains", contains],
  ["dependentRequired", dependentRequired],
  ["false schema", () => "is not allowed here"],
  ["not", () => "is what the schema rules out"],
  ["anyOf", () => "fits none of the alternatives of the schema"],
  ["oneOf", oneOf],
]);

/**
 * Says of `error` what is wrong with `value`, the value at its place, and what is allowed.
 * Long values are cut: the message stays short whatever was sent.
 */
export function violationMessage(
  { keyword, params, propertyName }: ValidatorError,
  value: unknown,
): string {
  const describe = messages.get(keyword);
  if (!describe) return `breaks the rule ${keyword}`;
  return propertyName === undefined
    ? describe(params ?? {}, value)
    : `has the property ${quote(propertyName)}, whose name ${describe(params ?? {}, propertyName)}`;
}

const maxQuoted = 60;

function quote(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= maxQuoted ? text : `${text.slice(0, maxQuoted).toWellFormed()}…`;
}

function got(value: unknown): string {
  return typeof value === "object" && value !== null
    ? `, not ${typeOf(value)}`
    : `, not ${quote(value)}`;
}

function had(value: unknown): string {
  if (typeof value === "string") return `, not ${characterCount(value)}`;
  return Array.isArray(value) ? `, not ${value.length}` : "";
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(quote).join(", ") : quote(values);
}

function many(limit: unknown, noun: string): string {
  const plural = noun === "property" ? "properties" : `${noun}s`;
  return `${String(limit)} ${limit === 1 ? noun : plural}`;
}

function typeList(type: unknown): string {
  return Array.isArray(type) ? type.map(String).join(" or ") : String(type);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function comparison({ comparison: operator, limit }: Params, value: unknown): string {
  return `must be ${String(operator)} ${String(limit)}${got(value)}`;
}

function unknownName(name: unknown): string {
  return `has the property ${quote(name)}, which the schema does not know`;
}

function unknownItem({ unevaluatedItem }: Params): string {
  return `has an item at ${String(unevaluatedItem)} that the schema does not know`;
}

function contains({ minContains, maxContains }: Params): string {
  const most = maxContains === undefined ? "" : ` and at most ${String(maxContains)}`;
  return `must contain at least ${many(minContains, "item")}${most} of the kind the schema asks for`;
}

function dependentRequired({ property, missingProperty }: Params): string {
  return `lacks the property ${quote(missingProperty)}, required because of ${quote(property)}`;
}

function oneOf({ passingSchemas }: Params): string {
  return Array.isArray(passingSchemas)
    ? `fits alternatives ${passingSchemas.map(String).join(" and ")} of the schema; must fit exactly one`
    : "fits none of the alternatives of the schema";
}
