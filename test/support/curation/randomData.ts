import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Random } from "../mutate.ts";
import { between, chance, pick, several } from "../patterns/choose.ts";
import { internalWords } from "./randomPublicSchema.ts";

/**
 * A document that may be valid by a schema of `randomPublicSchema`. Every text in what is internal
 * says so; every other is the only one of its kind.
 */
export function randomData(schema: JsonObject, random: Random): unknown {
  const definitions = own(schema, "$defs");
  return new Sampler(random, isJsonObject(definitions) ? definitions : {}).sample(
    [schema],
    4,
    false,
  );
}

class Sampler {
  readonly #random: Random;
  readonly #definitions: JsonObject;
  #made = 0;

  constructor(random: Random, definitions: JsonObject) {
    this.#random = random;
    this.#definitions = definitions;
  }

  sample(asked: readonly unknown[], depth: number, isInternal: boolean): unknown {
    const schemas = this.#chosen(asked);
    for (const schema of schemas) {
      const values = own(schema, "enum");
      if (Array.isArray(values)) return pick<unknown>(this.#random, values);
    }
    const types = schemas.flatMap((schema) => own(schema, "type") ?? []);
    const type = types.length === 0 ? "string" : pick(this.#random, types.flat());
    if (type === "object") return this.#object(schemas, depth, isInternal);
    if (type === "array") return this.#array(schemas, depth, isInternal);
    this.#made += 1;
    if (type === "null") return null;
    if (type === "number") return isInternal ? 777_000 + this.#made : this.#made;
    return `${isInternal ? "classified" : "v"}-${this.#made}`;
  }

  /** Schemas that the value is to meet, with branches chosen. */
  #chosen(asked: readonly unknown[]): readonly JsonObject[] {
    const found = new Set<JsonObject>();
    const add = (schema: unknown) => {
      if (!isJsonObject(schema) || found.has(schema)) return;
      found.add(schema);
      this.#branches(schema).forEach(add);
    };
    asked.forEach(add);
    return [...found];
  }

  #branches(schema: JsonObject): readonly unknown[] {
    const chosen = ["anyOf", "oneOf"].map((keyword) => listOf(schema, keyword));
    const reference = String(own(schema, "$ref") ?? "").replace("#/$defs/", "");
    return [
      ...listOf(schema, "allOf"),
      ...chosen.filter((some) => some.length > 0).map((some) => pick(this.#random, some)),
      own(schema, pick(this.#random, ["then", "else", "if"])),
      ...Object.values(mapOf(schema, "dependentSchemas")).filter(() => chance(this.#random, 0.5)),
      own(mapOf(schema, "not"), "not"),
      own(this.#definitions, reference),
    ];
  }

  #object(schemas: readonly JsonObject[], depth: number, isInternal: boolean): unknown {
    const named = schemas.flatMap((schema) => Object.keys(mapOf(schema, "properties")));
    const required = schemas.flatMap((schema) => listOf(schema, "required")) as string[];
    const patterned = schemas.flatMap((schema) =>
      Object.keys(mapOf(schema, "patternProperties")).map((pattern) =>
        pattern === "^hidden" ? pick(this.#random, ["hidden1", "hidden2"]) : "b",
      ),
    );
    const others = chance(this.#random, 0.2) ? ["other"] : [];
    const likely = depth > 0 ? 0.7 : 0;
    const names = new Set([
      // What no document can meet is not tried for ever.
      ...(depth > -4 ? required : []),
      ...[...named, ...patterned, ...others].filter(() => chance(this.#random, likely)),
    ]);
    const entries = [...names].map((name) => {
      const told = schemas.flatMap((schema) => ofProperty(schema, name));
      return [name, this.sample(told, depth - 1, isInternal || internalWords.test(name))];
    });
    return Object.fromEntries(entries) as unknown;
  }

  #array(schemas: readonly JsonObject[], depth: number, isInternal: boolean): unknown {
    const most = depth > 0 ? 3 : 0;
    const least =
      depth > -4 && schemas.some((schema) => own(schema, "contains") !== undefined) ? 1 : 0;
    return several(this.#random, least, Math.max(least, most), (index) => {
      const told = schemas.flatMap((schema) => {
        const first = listOf(schema, "prefixItems");
        const contained = between(this.#random, 0, 1) === 0 ? [own(schema, "contains")] : [];
        return index < first.length
          ? [first[index]]
          : [own(schema, "items"), own(schema, "unevaluatedItems"), ...contained];
      });
      return this.sample(told, depth - 1, isInternal);
    });
  }
}

function ofProperty(schema: JsonObject, name: string): readonly unknown[] {
  const properties = mapOf(schema, "properties");
  const matched = Object.entries(mapOf(schema, "patternProperties"))
    .filter(([pattern]) => new RegExp(pattern, "u").test(name))
    .map(([, inner]) => inner);
  const told = [...(Object.hasOwn(properties, name) ? [properties[name]] : []), ...matched];
  return told.length > 0
    ? told
    : [own(schema, "additionalProperties"), own(schema, "unevaluatedProperties")];
}

function listOf(schema: JsonObject, keyword: string): readonly unknown[] {
  const value = own(schema, keyword);
  return Array.isArray(value) ? value : [];
}

function mapOf(schema: JsonObject, keyword: string): JsonObject {
  const value = own(schema, keyword);
  return isJsonObject(value) ? value : {};
}
