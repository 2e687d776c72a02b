import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { valueAt } from "../../../core/eventTypes/schema/jsonPointer.ts";
import type { Candidate } from "./Candidate.ts";
import type { SourcePlace } from "./Source.ts";

/** What EventBridge's registry writes around the schema of an event's detail. */
const envelopeFields = ["detail", "detail-type", "source", "account"];

/** The event type in an envelope of EventBridge's schema registry, if the schema at `place` is one. */
export function eventBridgeCandidate(place: SourcePlace, name: string): Candidate | undefined {
  const schema = valueAt(place.source.value, place.path);
  if (!isJsonObject(schema)) return undefined;
  const properties = own(schema, "properties");
  if (!isJsonObject(properties) || own(properties, "detail") === undefined) return undefined;
  const told = textOf(own(schema, "x-amazon-events-detail-type"));
  const hasFields = envelopeFields.every((field) => own(properties, field) !== undefined);
  if (told === undefined && !hasFields) return undefined;
  const detailType = told ?? name;
  return {
    name: detailType,
    place: { source: place.source, path: [...place.path, "properties", "detail"] },
    title: detailType,
    onBus: { source: textOf(own(schema, "x-amazon-events-source")), detailType },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
