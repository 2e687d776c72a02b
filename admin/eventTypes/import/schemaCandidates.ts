import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Candidate, Candidates } from "./Candidate.ts";
import { eventBridgeCandidate } from "./eventBridgeCandidates.ts";
import { findRoots } from "./findRoots.ts";
import { baseName } from "./names.ts";
import type { Source } from "./Source.ts";
import type { Sources } from "./Sources.ts";

/** Keywords that say nothing about a document. */
const remarks = /^(?:\$schema|\$id|id|\$comment|title|description|definitions|\$defs|x-.*)$/;

/**
 * Of a JSON Schema the whole is an event type, or the detail where it is that of EventBridge's
 * envelope; of a file of definitions only, those that no other refers to.
 */
export function schemaCandidates(source: Source, sources: Sources): Candidates {
  const definitions = ["definitions", "$defs"].flatMap((holder) => definitionsIn(source, holder));
  const { value } = source;
  const title = isJsonObject(value) ? own(value, "title") : undefined;
  const fromFile = baseName(source.name);
  const name = fromFile === "standard input" && typeof title === "string" ? title : fromFile;
  const envelope = eventBridgeCandidate({ source, path: [] }, name);
  if (envelope) return { events: [envelope], others: definitions };
  const onlyDefines = isJsonObject(value) && Object.keys(value).every((key) => remarks.test(key));
  if (onlyDefines && definitions.length > 0) {
    const events = findRoots(definitions, sources);
    return { events, others: definitions };
  }
  return { events: [{ name, place: { source, path: [] } }], others: definitions };
}

function definitionsIn(source: Source, holder: string): readonly Candidate[] {
  const map = isJsonObject(source.value) ? own(source.value, holder) : undefined;
  if (!isJsonObject(map)) return [];
  return Object.keys(map).map((name) => ({ name, place: { source, path: [holder, name] } }));
}
