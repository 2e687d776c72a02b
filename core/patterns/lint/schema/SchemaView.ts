import type { BundledSchema } from "../../../eventTypes/schema/bundle.ts";
import {
  isJsonObject,
  isJsonSchema,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../../eventTypes/schema/JsonSchema.ts";
import { compileRegExp } from "../../../regularExpressions/compileRegExp.ts";

/** A schema without the keywords that only join schemas: all of it holds of one value. */
export interface Conjunction {
  /** Schema objects that all apply; their `$ref`, `allOf`, `anyOf`, `oneOf`, `if` are taken apart. */
  readonly parts: readonly JsonObject[];
  /** Of each list, at least one applies. */
  readonly choices: readonly (readonly JsonSchema[])[];
}

/**
 * A type's schema, ready to be asked what values it lets through. Answers are kept, so that many
 * subscriptions to one type cost little more than one; references in circles come to an end.
 */
export class SchemaView {
  readonly root: JsonSchema;
  readonly #definitions: ReadonlyMap<string, JsonSchema>;
  readonly #conjunctions = new Map<JsonObject, Conjunction | undefined>();
  readonly #answers = new Map<string, Map<JsonObject, unknown>>();

  /** @param bundle its references are `#/$defs/<name>`. */
  constructor({ schema, definitions }: Pick<BundledSchema, "schema" | "definitions">) {
    this.root = schema;
    this.#definitions = new Map(
      definitions.map(({ name, schema: definition }) => [`#/$defs/${name}`, definition]),
    );
  }

  /** Takes `schema` apart; undefined when it lets nothing through. */
  conjunction(schema: JsonSchema): Conjunction | undefined {
    if (typeof schema === "boolean") return schema ? { parts: [], choices: [] } : undefined;
    if (this.#conjunctions.has(schema)) return this.#conjunctions.get(schema);
    const conjunction = this.#takeApart(schema);
    this.#conjunctions.set(schema, conjunction);
    return conjunction;
  }

  /**
   * What `answer` says of `schema`, asked once for each `question`.
   *
   * @param meanwhile the answer while the question is being answered, which a recursive schema
   *   leads to: it must err to the safe side.
   */
  remember<Answer>(
    question: string,
    schema: JsonSchema,
    meanwhile: Answer,
    answer: () => Answer,
  ): Answer {
    if (typeof schema === "boolean") return answer();
    const answers = this.#answers.get(question) ?? new Map<JsonObject, unknown>();
    this.#answers.set(question, answers);
    if (answers.has(schema)) return answers.get(schema) as Answer;
    answers.set(schema, meanwhile);
    const given = answer();
    answers.set(schema, given);
    return given;
  }

  /** The schema a `$ref` of `schema` names, if it has one. */
  target(schema: JsonObject): JsonSchema | undefined {
    const reference = own(schema, "$ref");
    return typeof reference === "string" ? this.#definitions.get(reference) : undefined;
  }

  #takeApart(schema: JsonObject): Conjunction | undefined {
    const parts = new Set<JsonObject>();
    const choices: (readonly JsonSchema[])[] = [];
    const waiting: JsonSchema[] = [schema];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === false) return undefined;
      if (next === true || parts.has(next)) continue;
      parts.add(next);
      const target = this.target(next);
      waiting.push(...(target === undefined ? [] : [target]), ...schemasIn(next, "allOf"));
      choices.push(...choicesOf(next));
    }
    return { parts: [...parts], choices };
  }
}

/** The schemas in a keyword that holds a list of them, or one. */
export function schemasIn(schema: JsonObject, keyword: string): readonly JsonSchema[] {
  const value = own(schema, keyword);
  if (Array.isArray(value)) return value.filter(isJsonSchema);
  return isJsonSchema(value) ? [value] : [];
}

function choicesOf(schema: JsonObject): readonly (readonly JsonSchema[])[] {
  const lists = ["anyOf", "oneOf"].filter((keyword) => Array.isArray(own(schema, keyword)));
  const choices = lists.map((keyword) => schemasIn(schema, keyword));
  const [condition] = schemasIn(schema, "if");
  if (condition === undefined) return choices;
  const [consequence = true] = schemasIn(schema, "then");
  const [otherwise = true] = schemasIn(schema, "else");
  return [...choices, [{ allOf: [condition, consequence] }, otherwise]];
}

/** The schemas of the properties of `schema` that a property `name` has to meet. */
export function propertySchemas(schema: JsonObject, name: string): readonly JsonSchema[] {
  const properties = own(schema, "properties");
  const direct = isJsonObject(properties) ? own(properties, name) : undefined;
  const byPattern = Object.entries(objectIn(schema, "patternProperties"))
    .filter(([pattern]) => compileRegExp(pattern).test(name))
    .map(([, inner]) => inner);
  return [direct, ...byPattern].filter(isJsonSchema);
}

/** The object in a keyword, empty where there is none. */
export function objectIn(schema: JsonObject, keyword: string): JsonObject {
  const value = own(schema, keyword);
  return isJsonObject(value) ? value : {};
}
