import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { admits, type JsonScalar, limit } from "./admits.ts";
import { itemSchemas } from "./itemSchemas.ts";
import { couldBe, finiteValues, isOnly, kindOf, kinds, scalarKinds } from "./kinds.ts";
import type { SchemaView } from "./SchemaView.ts";

/** Most values that a message lists. */
const maxListed = 8;

/** How deep alternatives within alternatives are told. */
const maxDepth = 3;

/** All scalars that a schema lets through, where they are few enough to be written into it. */
export function finiteScalars(
  view: SchemaView,
  schema: JsonSchema,
): readonly JsonScalar[] | undefined {
  const conjunction = view.conjunction(schema);
  if (!conjunction) return [];
  const listed = conjunction.parts.map(finiteValues).find((values) => values !== undefined);
  const values = listed ?? (isOnly(view, schema, "boolean") ? [true, false] : undefined);
  const scalars = values?.filter((value) => scalarKinds.includes(kindOf(value)));
  return (scalars as readonly JsonScalar[] | undefined)?.filter((value) =>
    admits(view, schema, value),
  );
}

/** What a schema lets a value be, in words: `one of "open", "closed"`, `a whole number from 1`. */
export function allowedText(view: SchemaView, schema: JsonSchema, depth = 0): string {
  if (depth > maxDepth) return "what the schema says";
  const values = finiteScalars(view, schema);
  if (values) return listText(values.map((value) => JSON.stringify(value)));
  const conjunction = view.conjunction(schema);
  const parts = conjunction?.parts ?? [];
  const [choice] = conjunction?.choices ?? [];
  if (choice && parts.every((part) => own(part, "type") === undefined)) {
    return alternativesText(view, choice, depth);
  }
  const texts = kinds
    .filter((kind) => couldBe(view, schema, kind))
    .map((kind) => {
      if (kind === "array") return `a list of: ${itemsText(view, parts, depth)}`;
      return kindTexts[kind](parts);
    });
  return texts.length === kinds.length ? "anything" : texts.join(" or ");
}

function alternativesText(view: SchemaView, choice: readonly JsonSchema[], depth: number): string {
  const texts = choice.slice(0, maxListed).map((one) => allowedText(view, one, depth + 1));
  return [...new Set(texts)].join(" or ");
}

function listText(texts: readonly string[]): string {
  const [only = "nothing"] = texts;
  if (texts.length < 2) return only;
  const more = texts.length - maxListed;
  return `one of ${texts.slice(0, maxListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function itemsText(view: SchemaView, parts: readonly JsonObject[], depth: number): string {
  const [items = []] = parts.filter((part) => Object.hasOwn(part, "items")).map(itemSchemas);
  const [item] = items;
  return item === undefined || typeof item === "boolean" || own(item, "type") === "array"
    ? "anything"
    : allowedText(view, item, depth + 1);
}

const kindTexts = {
  string: textText,
  number: numberText,
  boolean: () => "true or false",
  null: () => "null",
  object: () => "an object",
} as const;

function textText(parts: readonly JsonObject[]): string {
  const details = parts.flatMap((part) => [
    ...(Object.hasOwn(part, "format") ? [`of format ${String(part["format"])}`] : []),
    ...(Object.hasOwn(part, "pattern") ? [`that matches ${String(part["pattern"])}`] : []),
    ...lengthTexts(limit(part, "minLength", 0), limit(part, "maxLength", Number.POSITIVE_INFINITY)),
  ]);
  return ["a text", ...new Set(details)].join(" ");
}

function lengthTexts(least: number, most: number): readonly string[] {
  return [
    ...(least > 0 ? [`of at least ${least} ${least === 1 ? "character" : "characters"}`] : []),
    ...(Number.isFinite(most)
      ? [`of at most ${most} ${most === 1 ? "character" : "characters"}`]
      : []),
  ];
}

/** Keywords that bound numbers, the tightest of each kind told. */
const comparisons = [
  ["minimum", "from", Math.max],
  ["exclusiveMinimum", "above", Math.max],
  ["maximum", "to", Math.min],
  ["exclusiveMaximum", "below", Math.min],
  ["multipleOf", "that is a multiple of", Math.max],
] as const;

function numberText(parts: readonly JsonObject[]): string {
  const isWhole = parts.some((part) => {
    const type = own(part, "type");
    return Array.isArray(type) ? type.includes("integer") : type === "integer";
  });
  const details = comparisons.flatMap(([keyword, words, tightest]) => {
    const limits = parts
      .map((part) => limit(part, keyword, Number.NaN))
      .filter((value) => !Number.isNaN(value));
    return limits.length > 0 ? [`${words} ${tightest(...limits)}`] : [];
  });
  return [isWhole ? "a whole number" : "a number", ...details].join(" ");
}
