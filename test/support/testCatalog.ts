import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createCatalog, type EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";

const common = new URL("../../schemas/common/", import.meta.url);

/** A type for tests: what it leaves out is as an annotation would have it. */
export interface TestType extends Partial<EventType> {
  readonly id: string;
  readonly schema: object;
}

/** Types that between them have every property the gate distinguishes. */
export const testTypes: readonly TestType[] = [
  {
    id: "orders@order.placed",
    schema: {
      type: "object",
      required: ["orderId"],
      properties: { orderId: { type: "string" }, total: { type: "number" } },
    },
  },
  { id: "orders@note.taken", envelope: "raw", schema: { type: "object" } },
  { id: "orders@order.archived", enabled: false, schema: { type: "object" } },
  { id: "signalbox@event.rejected", category: "system", schema: { type: "object" } },
];

/** A catalog whose validators are compiled here, as the build compiles them. */
export function createTestCatalog(types: readonly TestType[] = testTypes): EventCatalog {
  const ajv = new Ajv2020({ allErrors: true, strict: true, ownProperties: true });
  addFormats.default(ajv);
  ajv.addVocabulary(["x-internal", "x-signalbox"]);
  for (const name of ["id.json", "actor.json", "resource.json"]) {
    ajv.addSchema(JSON.parse(readFileSync(new URL(name, common), "utf8")), `common:/${name}`);
  }
  const metadata = JSON.parse(readFileSync(new URL("metadata.json", common), "utf8"));
  return createCatalog({
    types: types.map(({ schema: _schema, ...type }) => completeType(type)),
    validators: Object.fromEntries(types.map(({ id, schema }) => [id, ajv.compile(schema)])),
    metadataValidator: ajv.compile({ ...metadata, $id: "common:/metadata.json" }),
  });
}

function completeType(type: Partial<EventType> & { readonly id: string }): EventType {
  return {
    ...parseEventTypeId(type.id),
    title: `Title of ${type.id}`,
    description: "",
    owner: "tests",
    category: "action",
    severity: "low",
    visibility: "internal",
    envelope: "wrapped",
    enabled: true,
    schemaVersion: "000000000000",
    ...type,
  };
}
