import type { EventType, OperationStage } from "../EventType.ts";
import { eventTypeId } from "../eventTypeId.ts";
import type { Annotation } from "./Annotation.ts";
import { type ClosingStage, defaultClosings } from "./defaultClosings.ts";
import { isJsonObject, own } from "./JsonSchema.ts";
import type { SchemaDocuments, SchemaLocation } from "./references.ts";

/** An event type as a schema file declares it, before its schema is made to stand alone. */
export interface Declaration extends Omit<EventType, "schemaVersion"> {
  /** Where the schema of its data stands. */
  readonly location: SchemaLocation;
}

/** The context and detail-type that a file's path names; undefined for shared definitions. */
export function placeOf(file: string): { source: string; detailType: string } | undefined {
  const slash = file.indexOf("/");
  const source = file.slice(0, Math.max(slash, 0));
  if (source === "common") return undefined;
  return { source, detailType: file.slice(slash + 1).replace(/\.json$/, "") };
}

/** The types that a file with a correct annotation declares: one, or an operation's three. */
export function declareEventTypes(
  documents: SchemaDocuments,
  file: string,
  annotation: Annotation,
): readonly Declaration[] {
  const place = placeOf(file);
  const document = documents.get(file);
  if (!place || !document) return [];
  const { source, detailType } = place;
  const base = {
    source,
    owner: annotation.owner,
    category: annotation.category,
    ...(annotation.subcategory === undefined ? {} : { subcategory: annotation.subcategory }),
    severity: annotation.severity ?? "medium",
    visibility: annotation.visibility ?? "internal",
    envelope: annotation.envelope ?? "wrapped",
    enabled: annotation.enabled ?? true,
  } as const;
  const title = String(own(document, "title"));
  const description = String(own(document, "description"));
  const opening: Declaration = {
    ...base,
    id: eventTypeId(source, detailType),
    detailType,
    title,
    description,
    location: { file, pointer: "" },
  };
  const { operation } = annotation;
  if (operation === undefined) return [opening];
  const inOperation = (stage: OperationStage) => ({ operation: { id: opening.id, stage } });
  const closing = (stage: ClosingStage): Declaration => {
    const schema = operation === true ? undefined : operation[stage];
    return {
      ...base,
      ...inOperation(stage),
      id: eventTypeId(source, `${detailType}.${stage}`),
      detailType: `${detailType}.${stage}`,
      title: textOf(schema, "title") ?? `${title}: ${stage}`,
      description:
        textOf(schema, "description") ?? `The operation ${opening.id} ${closingPhrase[stage]}.`,
      location: schema
        ? { file, pointer: `/x-signalbox/operation/${stage}` }
        : defaultClosings[stage],
    };
  };
  return [{ ...opening, ...inOperation("opening") }, closing("completed"), closing("failed")];
}

const closingPhrase = { completed: "has been completed", failed: "has failed" } as const;

function textOf(schema: unknown, keyword: string): string | undefined {
  const text = isJsonObject(schema) ? own(schema, keyword) : undefined;
  return typeof text === "string" ? text : undefined;
}
