import type { EventType } from "../EventType.ts";
import { eventTypeId } from "../eventTypeId.ts";
import type { Annotation } from "./Annotation.ts";
import { placeOf } from "./checkPath.ts";
import { type ClosingStage, defaultClosings } from "./defaultClosings.ts";
import { isJsonObject, type JsonObject, own } from "./JsonSchema.ts";
import type { SchemaLocation } from "./references.ts";

/** An event type as a schema file declares it, before its schema is made to stand alone. */
export interface Declaration extends Omit<EventType, "schemaVersion"> {
  /** The file whose annotation declares it. */
  readonly declaredIn: string;
  /** Where the schema of its data stands. */
  readonly location: SchemaLocation;
}

/** The types that a file with a correct path and annotation declares: one, or an operation's three. */
export function declareEventTypes(
  file: string,
  document: JsonObject,
  annotation: Annotation,
): readonly Declaration[] {
  const { source, detailType } = placeOf(file);
  const { owner, category, operation } = annotation;
  const opening: Declaration = {
    id: eventTypeId(source, detailType),
    source,
    detailType,
    title: textOf(document, "title") ?? detailType,
    description: textOf(document, "description") ?? "",
    owner,
    category,
    ...(annotation.subcategory === undefined ? {} : { subcategory: annotation.subcategory }),
    severity: annotation.severity ?? "medium",
    visibility: annotation.visibility ?? "internal",
    envelope: annotation.envelope ?? "wrapped",
    actorOwns: annotation.actorOwns ?? false,
    enabled: annotation.enabled ?? true,
    declaredIn: file,
    location: { file, pointer: "" },
  };
  if (operation === undefined) return [opening];
  const { deadlineSeconds, ...schemas } = operation === true ? {} : operation;
  const deadline = deadlineSeconds === undefined ? {} : { deadlineSeconds };
  return [
    { ...opening, operation: { id: opening.id, stage: "opening", ...deadline } },
    declareClosing(opening, schemas, "completed"),
    declareClosing(opening, schemas, "failed"),
  ];
}

function declareClosing(
  opening: Declaration,
  schemas: Readonly<Partial<Record<ClosingStage, JsonObject>>>,
  stage: ClosingStage,
): Declaration {
  const schema = schemas[stage];
  const detailType = `${opening.detailType}.${stage}`;
  const description = `The operation ${opening.id} ${closingPhrases[stage]}.`;
  return {
    ...opening,
    id: eventTypeId(opening.source, detailType),
    detailType,
    title: textOf(schema, "title") ?? `${opening.title}: ${stage}`,
    description: textOf(schema, "description") ?? description,
    operation: { id: opening.id, stage },
    location: schema
      ? { file: opening.declaredIn, pointer: `/x-signalbox/operation/${stage}` }
      : defaultClosings[stage],
  };
}

const closingPhrases = { completed: "has been completed", failed: "has failed" } as const;

function textOf(schema: unknown, keyword: string): string | undefined {
  const text = isJsonObject(schema) ? own(schema, keyword) : undefined;
  return typeof text === "string" ? text : undefined;
}
