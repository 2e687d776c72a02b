import { maxTitleLength } from "../../../core/eventTypes/schema/checkDocument.ts";
import { dialect } from "../../../core/eventTypes/schema/checkKeywords.ts";
import { type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { ChosenType } from "./chooseTypes.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { ImportRequest } from "./ImportRequest.ts";
import { baseName } from "./names.ts";
import { placeName } from "./Source.ts";

/** The file of an event type, and what was made up for it. */
export interface DescribedType {
  readonly document: JsonObject;
  readonly notes: readonly ImportNote[];
}

/** Adds to a converted schema what makes it the file of an event type. */
export function describeType(
  { candidate, detailType }: ChosenType,
  schema: JsonObject,
  { context, owner, category, envelope }: ImportRequest,
): DescribedType {
  const notes: ImportNote[] = [];
  const note = (kind: ImportNote["kind"], message: string) => {
    notes.push({ kind, place: placeName(candidate.place), message });
  };
  const given = textOf(schema, "title") ?? candidate.title;
  const title = shorten(given ?? toTitle(detailType), maxTitleLength);
  if (given === undefined) note("review", "has no title: one is made up from its name");
  else if (title !== given) note("review", `the title is cut to ${maxTitleLength} characters`);
  const told = textOf(schema, "description") ?? candidate.description;
  const description = told ?? `Imported from ${baseName(candidate.place.source.name)}.`;
  if (told === undefined) note("review", "has no description: one is made up; say what happened");
  tellNames(candidate, detailType, context, note);
  const form = envelope ?? (candidate.onBus ? "raw" : undefined);
  const { $schema, title: _, description: __, ...rest } = schema;
  const annotation = { owner, category, ...(form === undefined ? {} : { envelope: form }) };
  return {
    document: { $schema: dialect, title, description, "x-signalbox": annotation, ...rest },
    notes,
  };
}

function tellNames(
  { name, onBus }: ChosenType["candidate"],
  detailType: string,
  context: string,
  note: (kind: ImportNote["kind"], message: string) => void,
): void {
  if (!onBus) {
    if (name !== detailType)
      note("changed", `${JSON.stringify(name)} is the detail-type ${detailType}`);
    return;
  }
  note(
    "changed",
    "EventBridge's envelope is left out: the detail alone is the data, with envelope raw",
  );
  if (onBus.detailType !== detailType) {
    const now = `its detail-type ${JSON.stringify(onBus.detailType)} is ${detailType} here`;
    note("review", `${now}: whoever publishes it has to write that`);
  }
  if (onBus.source !== undefined && onBus.source !== context) {
    const now = `its source ${JSON.stringify(onBus.source)} is ${context} here`;
    const whose = onBus.source.startsWith("aws.")
      ? "AWS publishes it on the default bus: something there has to send it on under that name"
      : "whoever publishes it has to write that";
    note("review", `${now}: ${whose}`);
  }
}

function textOf(schema: JsonObject, keyword: string): string | undefined {
  const text = own(schema, keyword);
  return typeof text === "string" && text.trim() !== "" ? text : undefined;
}

function toTitle(detailType: string): string {
  const words = detailType.replace(/[._-]+/g, " ").trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
