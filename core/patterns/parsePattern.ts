import type { JsonNode } from "../json/JsonNode.ts";
import { readJsonTree } from "../json/readJsonTree.ts";
import { reasonOf } from "../text/reasonOf.ts";
import type { Pattern } from "./Pattern.ts";
import { readBranches } from "./syntax/readBranches.ts";
import { refuse } from "./syntax/refuse.ts";

/** The longest event pattern that EventBridge takes at all (EventBridge API, PutRule). */
export const maxPatternLength = 4096;

/**
 * Reads an event pattern as EventBridge does: the order of keys, keys that stand twice and the
 * digits of numbers count, and text after the pattern does not. An object is read as
 * `JSON.stringify` writes it. Does not judge how complex its wildcards are: `checkPattern` does.
 * Pure; O(length × branches), with at most 1,000 branches.
 *
 * @throws {SignalboxError} PATTERN_INVALID naming the place, what is wrong and what is allowed.
 */
export function parsePattern(pattern: string | object): Pattern {
  const text = typeof pattern === "string" ? pattern : writeText(pattern);
  if (text.length > maxPatternLength) {
    refuse("", `must have at most ${maxPatternLength} characters, has ${text.length}`);
  }
  const root = readText(text);
  if (root.kind !== "object") {
    refuse("", `must be an object such as {"source":["github"]}, is ${text.slice(0, 40)}`);
  }
  return readBranches(root);
}

function writeText(pattern: object): string {
  try {
    // What JSON can't hold, a function say, is written as undefined.
    return String(JSON.stringify(pattern));
  } catch (error) {
    return refuse("", `must be made of JSON values, but ${String(error).split("\n")[0]}`);
  }
}

function readText(text: string): JsonNode {
  try {
    return readJsonTree(text, { trailing: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse("", `must be JSON, but ${reasonOf(error)}`);
  }
}
