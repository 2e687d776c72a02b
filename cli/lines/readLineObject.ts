import { asObject } from "../../core/json/asObject.ts";
import { maxJsonLevels, readJsonTree } from "../../core/json/readJsonTree.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";

/** A line that is a JSON object. */
export interface LineObject {
  /** Its members, as `JSON.parse` reads them. */
  readonly fields: Readonly<Record<string, unknown>>;
  /**
   * The text of each member as it stands: digits, order of names and names that stand twice are
   * kept. Of a name that stands twice the last, as `JSON.parse` has it. Each may nest as deep as
   * JSON that stands alone.
   */
  texts(): ReadonlyMap<string, string>;
}

/**
 * Reads a line.
 *
 * @param members what it should hold, for the message.
 * @throws {SyntaxError} when it is no JSON object.
 */
export function readLineObject(line: string, members: string): LineObject {
  const fields = asObject(parse(line));
  if (!fields) throw new SyntaxError(`the line is no JSON object with ${members}`);
  return { fields, texts: () => memberTexts(line) };
}

/** @throws {SyntaxError} when there is no such member. */
export function memberOf(texts: ReadonlyMap<string, string>, name: string): string {
  const text = texts.get(name);
  if (text !== undefined) return text;
  throw new SyntaxError(`the line has no ${JSON.stringify(name)}`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new SyntaxError(`the line is not JSON: ${reasonOf(cause)}`, { cause });
  }
}

function memberTexts(line: string): ReadonlyMap<string, string> {
  const root = readJsonTree(line, { maxLevels: maxJsonLevels + 1 });
  const members = root.kind === "object" ? root.members : [];
  return new Map(members.map(([name, node]) => [name, line.slice(node.start, node.end)]));
}
