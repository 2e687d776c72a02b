import { SignalboxError } from "../errors/SignalboxError.ts";
import type { JsonNode, JsonObjectNode } from "../json/JsonNode.ts";
import { readJsonTree } from "../json/readJsonTree.ts";
import { reasonOf } from "../text/reasonOf.ts";
import { Duplicates } from "./evaluation/Duplicates.ts";
import { readScalar } from "./syntax/readScalar.ts";

/**
 * Reads an event's text as EventBridge does. Unlike `JSON.parse` it keeps every value of a name
 * that stands twice (`Duplicates`) and the digits of numbers that no double holds
 * (`InexactNumber`); text after the event is left unread. Own properties only, `__proto__`
 * included. O(length of `text`).
 *
 * @throws {SignalboxError} PATTERN_EVENT_INVALID when `text` does not hold a JSON object.
 */
export function parseEvent(text: string): unknown {
  return toEvent(readEvent(text));
}

/** An event's values, from its text as `readJsonTree` gives it. */
export function toEvent(node: JsonNode): unknown {
  if (node.kind === "object") return toObject(node);
  return node.kind === "array" ? node.items.map(toEvent) : readScalar(node);
}

function readEvent(text: string): JsonObjectNode {
  let root: JsonNode;
  try {
    root = readJsonTree(text, { trailing: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`must be JSON, but ${reasonOf(error)}`, error);
  }
  if (root.kind === "object") return root;
  throw invalid(`must be a JSON object, is ${text.trim().slice(0, 40)}`);
}

function toObject(node: JsonObjectNode): object {
  // Without a prototype, a field called __proto__ is a field like any other.
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of node.members) {
    const value = toEvent(member);
    const earlier = name in object ? object[name] : undefined;
    if (earlier === undefined) object[name] = value;
    else if (earlier instanceof Duplicates) {
      object[name] = new Duplicates([...earlier.values, value]);
    } else object[name] = new Duplicates([earlier, value]);
  }
  return object;
}

function invalid(problem: string, cause?: Error): SignalboxError {
  return new SignalboxError("PATTERN_EVENT_INVALID", `The event ${problem}.`, { cause });
}
