import { maxHops } from "../../envelope/checkMetadata.ts";
import type { DeclaredType } from "../../eventTypes/DeclaredType.ts";
import { builtInCategories } from "../../eventTypes/EventCatalog.ts";
import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import type { JsonObject, JsonSchema } from "../../eventTypes/schema/JsonSchema.ts";
import { asObject } from "../../json/asObject.ts";
import { SchemaView } from "./schema/SchemaView.ts";

/** What events of a type on the core bus may look like, or one alternative of that. */
export interface EventCase {
  /** The type's id. */
  readonly type: string;
  /** Of the whole event, as far as patterns of subscribers look: `{ detail }`. */
  readonly view: SchemaView;
}

/** Alternatives of one type's data that are looked at one by one; more are taken together. */
const maxCases = 16;

/**
 * The cases of each type: one, or one for each alternative that the schema of its data names at
 * the top. Fields that exclude each other are in different cases.
 *
 * @param metadata the schema of what publishers may say in `metadata`.
 */
export function eventCases(
  types: readonly DeclaredType[],
  metadata: BundledSchema,
): readonly EventCase[] {
  const categories = [
    ...new Set([...builtInCategories, ...types.map(({ type }) => type.category)]),
  ];
  const routed = routedMetadata(metadata.schema, categories);
  return types.flatMap(({ type, bundle }) => {
    const definitions = [...bundle.definitions, ...metadata.definitions];
    const whole = new SchemaView({ schema: bundle.schema, definitions });
    return alternatives(whole).map((data) => ({
      type: type.id,
      view: new SchemaView({ schema: eventSchema(routed, data), definitions }),
    }));
  });
}

function alternatives(view: SchemaView): readonly JsonSchema[] {
  const choices = view.conjunction(view.root)?.choices ?? [];
  const count = choices.reduce((product, choice) => product * choice.length, 1);
  if (count > maxCases) return [view.root];
  return choices.reduce<readonly JsonSchema[]>(
    (cases, choice) =>
      cases.flatMap((one) => choice.map((alternative) => ({ allOf: [one, alternative] }))),
    [view.root],
  );
}

function eventSchema(metadata: JsonSchema, data: JsonSchema): JsonObject {
  return object({ detail: object({ metadata, data }) });
}

function object(properties: JsonObject): JsonObject {
  const required = Object.keys(properties);
  return { type: "object", required, properties, additionalProperties: false };
}

const claims: JsonObject = { type: "array", items: { type: "string", minLength: 1 } };

/** Whom an event belongs to: decided by the gate, so that nobody publishes it. */
const acl: JsonObject = object({ owners: claims, viewers: claims });

/** What the gate makes of published metadata: completed, times in UTC with milliseconds. */
function routedMetadata(published: JsonObject, categories: readonly string[]): JsonSchema {
  return {
    allOf: [
      { ...published, properties: { ...asObject(published["properties"]), acl } },
      {
        type: "object",
        required: [
          "id",
          "time",
          "correlationId",
          "acl",
          "category",
          "severity",
          "message",
          "schemaVersion",
          "hops",
        ],
        properties: {
          time: {
            type: "string",
            pattern: "^[0-9+-]+T[0-9:]+[.][0-9]{3}Z$",
          },
          category: { enum: categories },
          hops: { maximum: maxHops },
        },
      },
    ],
  };
}
