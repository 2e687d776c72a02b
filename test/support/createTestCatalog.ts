import { createCatalog, type EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { JsonObject } from "../../core/eventTypes/schema/JsonSchema.ts";
import { compileSchemas } from "../../core/eventTypes/validators/compileSchemas.ts";
import { validate as metadataValidator } from "../../generated/validators/metadata.js";

/** A type for tests: what it leaves out is as an annotation would have it. */
export interface TestType extends Partial<EventType> {
  readonly id: string;
  /** Stands alone, without references. */
  readonly schema: JsonObject;
}

/** A catalog whose validators are compiled as the build compiles them. */
export function createTestCatalog(types: readonly TestType[]): EventCatalog {
  const compiled = compileSchemas(
    types.map(({ id, schema }) => ({
      name: id,
      bundle: { location: { file: id, pointer: "" }, schema, definitions: [] },
    })),
  );
  if (compiled.problems.length > 0) throw new Error(JSON.stringify(compiled.problems));
  return createCatalog({
    types: types.map(({ schema: _schema, ...type }) => completeType(type)),
    validators: Object.fromEntries(types.map(({ id }) => [id, compiled.validator(id)])),
    metadataValidator,
  });
}

/** A type with all that its annotation leaves open decided. */
export function completeType(type: Partial<EventType> & { readonly id: string }): EventType {
  return {
    ...parseEventTypeId(type.id),
    title: `Title of ${type.id}`,
    description: "",
    owner: "tests",
    category: "action",
    severity: "low",
    visibility: "internal",
    envelope: "wrapped",
    actorOwns: false,
    enabled: true,
    schemaVersion: "000000000000",
    ...type,
  };
}
