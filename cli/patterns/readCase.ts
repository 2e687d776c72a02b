import { asObject } from "../../core/json/asObject.ts";
import { readJsonTree } from "../../core/json/readJsonTree.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";

/** A pattern and an event, each as JSON text. */
export interface PatternCase {
  readonly pattern: string;
  readonly event: string;
}

/**
 * Reads a line `{ "pattern": …, "event": … }`. Each may be a JSON text in a string, or the JSON
 * itself, whose text is then taken as it stands: digits, order of names and names that stand twice
 * are kept. Other members are not looked at.
 *
 * @throws {SyntaxError} saying what is wrong with the line.
 */
export function readCase(line: string): PatternCase {
  if (line.trim() === "") throw new SyntaxError("the line is empty");
  const fields = asObject(parse(line));
  if (!fields) throw new SyntaxError("the line is no JSON object with pattern and event");
  const { pattern, event } = fields;
  if (typeof pattern === "string" && typeof event === "string") return { pattern, event };
  const texts = memberTexts(line);
  return { pattern: memberOf(texts, "pattern"), event: memberOf(texts, "event") };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const why = reasonOf(cause);
    throw new SyntaxError(`the line is not JSON: ${why}`, { cause });
  }
}

/** The members of an object; of a name that stands twice the last, as `JSON.parse` has it. */
function memberTexts(line: string): ReadonlyMap<string, string> {
  const root = readJsonTree(line);
  const members = root.kind === "object" ? root.members : [];
  return new Map(
    members.map(([name, node]) => [
      name,
      node.kind === "string" ? node.value : line.slice(node.start, node.end),
    ]),
  );
}

function memberOf(texts: ReadonlyMap<string, string>, name: string): string {
  const text = texts.get(name);
  if (text !== undefined) return text;
  throw new SyntaxError(`the line has no ${JSON.stringify(name)}`);
}
