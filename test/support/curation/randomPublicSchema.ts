import type { JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Random } from "../mutate.ts";
import { between, chance, pick, several } from "../patterns/choose.ts";

/** What is internal is called so, wherever it stands, and holds texts like the last one. */
export const internalWords = /secret|hidden|classified/;

const publicNames = ["a", "b", "c", "kind", "__proto__", "constructor"];
const internalNames = ["secret", "secretNote", "hiddenCost"];
const definitionNames = ["one", "two"];

/**
 * A schema whose objects have internal properties at any depth, marked in whichever branch, and
 * rules that hang on them in all others; documents of it are not too hard to find.
 */
export function randomPublicSchema(random: Random): JsonObject {
  const maker = new Maker(random);
  const definitions = definitionNames.map((name) => [name, maker.object(2)]);
  return { ...maker.object(3), $defs: Object.fromEntries(definitions) };
}

class Maker {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  object(depth: number): JsonObject {
    const random = this.#random;
    const secrets = several(random, 0, 2, () => pick(random, internalNames));
    const named = several(random, 1, 3, () => pick(random, publicNames));
    const marks = Object.fromEntries(secrets.map((name) => [name, this.#internal(depth - 1)]));
    const properties = Object.fromEntries(named.map((name) => [name, this.value(depth - 1)]));
    const [inside, beside] = chance(random, 0.6) ? [marks, {}] : [{}, marks];
    const own: JsonObject = {
      type: "object",
      properties: { ...properties, ...inside },
      ...(chance(random, 0.3) ? { required: [pick(random, Object.keys(properties))] } : {}),
      ...(chance(random, 0.2) ? this.#others(depth - 1) : {}),
      ...(chance(random, 0.2) ? this.#patterns(depth - 1) : {}),
      ...(chance(random, 0.15) ? this.#words(secrets) : {}),
    };
    const markBeside = Object.keys(beside).length === 0 ? {} : this.#branch({ properties: beside });
    return { ...own, ...this.#rules(secrets, depth), ...markBeside };
  }

  value(depth: number): JsonObject {
    const random = this.#random;
    if (depth <= 0 || chance(random, 0.4)) return this.#scalar();
    if (chance(random, 0.15)) return { $ref: `#/$defs/${pick(random, definitionNames)}` };
    return chance(random, 0.35) ? this.#array(depth) : this.object(depth);
  }

  #internal(depth: number): JsonObject {
    const rule = chance(this.#random, 0.2)
      ? { enum: ["classified", "classified 2"] }
      : this.value(depth);
    return { ...rule, "x-internal": true };
  }

  #scalar(): JsonObject {
    return pick<() => JsonObject>(this.#random, [
      () => ({ type: "string" }),
      () => ({ type: ["string", "null"], minLength: 1 }),
      () => ({ type: "number" }),
      () => ({ enum: ["x", "y", 1] }),
      () => ({}),
    ])();
  }

  #array(depth: number): JsonObject {
    const item = this.value(depth - 1);
    const told = {
      type: "object",
      properties: { secret: { enum: ["classified", "classified 2"], "x-internal": true } },
    };
    const chosen = { properties: { secret: { const: "classified" } } };
    return pick<() => JsonObject>(this.#random, [
      () => ({ type: "array", items: item }),
      () => ({ type: "array", items: item, uniqueItems: true, maxItems: 4 }),
      () => ({ type: "array", prefixItems: [item], items: this.value(depth - 1) }),
      () => ({ type: "array", contains: item, minContains: between(this.#random, 0, 1) }),
      () => ({ type: "array", contains: item, maxContains: 1, unevaluatedItems: item }),
      () => ({ type: "array", items: told, contains: chosen, maxContains: 1 }),
    ])();
  }

  #others(depth: number): JsonObject {
    const keyword = pick(this.#random, ["additionalProperties", "unevaluatedProperties"]);
    return { [keyword]: chance(this.#random, 0.5) ? false : this.value(depth) };
  }

  #patterns(depth: number): JsonObject {
    const internal = chance(this.#random, 0.5) ? { "^hidden": this.#internal(depth) } : {};
    return { patternProperties: { "^[a-c]$": this.value(depth), ...internal } };
  }

  #words(secrets: readonly string[]): JsonObject {
    const example = Object.fromEntries(secrets.map((name) => [name, "classified"]));
    return { default: example, examples: [example], "x-note": example };
  }

  /** The schema in a branch that may hold or not. */
  #branch(schema: JsonObject): JsonObject {
    return pick<() => JsonObject>(this.#random, [
      () => ({ allOf: [schema] }),
      () => ({ anyOf: [schema, { type: "object" }] }),
      () => ({ oneOf: [schema, false] }),
      () => ({ if: schema }),
      () => ({ not: { not: schema } }),
      () => ({ dependentSchemas: { a: schema } }),
    ])();
  }

  /** Rules that hang on what is internal, or on what isn't. */
  #rules(secrets: readonly string[], depth: number): JsonObject {
    const names = [...secrets, "a", "kind"];
    const some = () => pick(this.#random, names);
    const condition = () =>
      pick<() => JsonObject>(this.#random, [
        () => ({ required: [some()] }),
        () => ({ properties: { [some()]: { type: "string" } } }),
        () => ({ properties: { kind: { const: "x" } } }),
        () => ({ minProperties: 2 }),
        () => ({ maxProperties: 2 }),
        () => ({ propertyNames: { enum: ["a", "b", ...secrets] } }),
        () => ({ additionalProperties: { type: "string" } }),
        () => ({
          const: { a: "x", ...Object.fromEntries(secrets.map((name) => [name, "classified"])) },
        }),
      ])();
    const part = (): JsonObject => ({
      properties: { [pick(this.#random, publicNames)]: this.value(depth - 2) },
    });
    const rules = several(this.#random, 0, 2, () =>
      pick<() => JsonObject>(this.#random, [
        () => ({ not: condition() }),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        () => ({ if: condition(), then: part(), else: part() }),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        () => ({ if: condition(), then: part() }),
        () => ({ oneOf: [condition(), { not: condition() }] }),
        () => ({ oneOf: [{ ...part(), ...condition() }, { not: condition() }] }),
        () => ({ anyOf: [condition(), part()] }),
        () => ({ dependentRequired: { [some()]: ["a"] } }),
        () => ({ dependentSchemas: { [some()]: part() } }),
        () => ({ minProperties: 1, maxProperties: 5 }),
      ])(),
    );
    return Object.assign({}, ...rules) as JsonObject;
  }
}
