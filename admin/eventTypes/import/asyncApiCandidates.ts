import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Candidate, Candidates } from "./Candidate.ts";
import { type Dialect, isDialect } from "./dialects.ts";
import { type Followed, follow, membersAt } from "./follow.ts";
import type { ImportProblem } from "./importError.ts";
import { placeKey, placeName, type Source, type SourcePlace } from "./Source.ts";
import type { Sources } from "./Sources.ts";

/** A message under the name that its place gives it. */
type Named = readonly [name: string, place: SourcePlace];

/** Of AsyncAPI every message is an event type: its payload is the data. */
export function asyncApiCandidates(source: Source, sources: Sources): Candidates {
  const root = { source, path: [] };
  const messages = [...membersAt(root, "components", "messages"), ...inChannels(root, sources)];
  const seen = new Set<string>();
  const events: Candidate[] = [];
  const problems: ImportProblem[] = [];
  for (const [name, place] of messages) {
    const message = follow(place, sources);
    if (!("object" in message)) problems.push(message);
    else if (!seen.has(placeKey(message.place))) {
      seen.add(placeKey(message.place));
      const found = toCandidate(name, message);
      if ("message" in found) problems.push(found);
      else events.push(found);
    }
  }
  const others = membersAt(root, "components", "schemas").map(([name, place]) => ({ name, place }));
  return { events, others, problems };
}

/** Version 3 has messages by name in a channel; version 2 one in each operation, or a oneOf. */
function inChannels(root: SourcePlace, sources: Sources): readonly Named[] {
  return membersAt(root, "channels").flatMap(([channel, place]) => {
    const item = follow(place, sources);
    if (!("object" in item)) return [];
    const inOperations = ["publish", "subscribe"].flatMap((operation) =>
      ofOperation(channel, item, operation),
    );
    return [...membersAt(item.place, "messages"), ...inOperations];
  });
}

function ofOperation(channel: string, item: Followed, name: string): readonly Named[] {
  const operation = own(item.object, name);
  const message = isJsonObject(operation) ? own(operation, "message") : undefined;
  if (!isJsonObject(message)) return [];
  const { source, path } = item.place;
  const at = [...path, name, "message"];
  const alternatives = own(message, "oneOf");
  if (!Array.isArray(alternatives)) return [[nameOf(message, channel), { source, path: at }]];
  return alternatives.map((one: unknown, index) => [
    nameOf(one, `${channel}.${index + 1}`),
    { source, path: [...at, "oneOf", index] },
  ]);
}

function nameOf(message: unknown, channel: string): string {
  if (!isJsonObject(message)) return channel;
  return textOf(message, "name") ?? textOf(message, "messageId") ?? channel;
}

function toCandidate(name: string, { place, object }: Followed): Candidate | ImportProblem {
  const payload = own(object, "payload");
  const inner = isJsonObject(payload) ? own(payload, "schema") : undefined;
  const isMulti = isJsonObject(payload) && inner !== undefined && "schemaFormat" in payload;
  const format = own(isMulti ? payload : object, "schemaFormat");
  const dialect = dialectOfFormat(format);
  const path = [...place.path, "payload", ...(isMulti ? ["schema"] : [])];
  if (payload === undefined) {
    return { place: placeName(place), message: `the message ${name} has no payload: give it one` };
  }
  if (dialect === undefined) {
    const told = `the payload of ${name} is of the format ${JSON.stringify(format)}`;
    const message = `${told}; JSON Schema and OpenAPI can be imported: convert it, or leave the message out by --type`;
    return { place: placeName(place), message };
  }
  return {
    name,
    place: { source: place.source, path },
    dialect,
    title: textOf(object, "title") ?? textOf(object, "summary"),
    description: textOf(object, "description") ?? textOf(object, "summary"),
  };
}

/** The dialect of a payload by its `schemaFormat`; AsyncAPI's own where none is given. */
function dialectOfFormat(format: unknown): Dialect | undefined {
  if (format === undefined) return "asyncapi";
  const [, type = "", version = ""] =
    /^application\/(vnd\.aai\.asyncapi|schema|vnd\.oai\.openapi)[^;]*;version=([\w.-]+)$/.exec(
      String(format).replaceAll(" ", ""),
    ) ?? [];
  if (type === "vnd.aai.asyncapi") return "asyncapi";
  if (type === "schema") return isDialect(version) ? version : undefined;
  const openApi = `openapi-${version.slice(0, 3)}`;
  return type !== "" && isDialect(openApi) ? openApi : undefined;
}

function textOf(object: JsonObject, keyword: string): string | undefined {
  const value = own(object, keyword);
  return typeof value === "string" && value !== "" ? value : undefined;
}
