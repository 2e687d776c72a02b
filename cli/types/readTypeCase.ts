import { maxDetailLevels } from "../../core/envelope/maxDetailLevels.ts";
import { nestsDeeperThan } from "../../core/json/nestsDeeperThan.ts";
import { parseExact } from "../../core/json/parseExact.ts";
import { memberOf, readLineObject } from "../lines/readLineObject.ts";

/** A value, and what it is held against: an event type of the project, or a schema as JSON text. */
export type TypeCase = { readonly data: unknown } & (
  | { readonly type: string; readonly schema?: undefined }
  | { readonly type?: undefined; readonly schema: string }
);

/**
 * Reads a line `{ "type": …, "data": … }` or `{ "schema": …, "data": … }`. The schema may be JSON
 * itself, or JSON text in a string. Other members are not looked at.
 *
 * @throws {SyntaxError} saying what is wrong with the line.
 */
export function readTypeCase(line: string): TypeCase {
  const { fields, texts } = readLineObject(line, "data and either schema or type");
  const { type, schema } = fields;
  if ((type === undefined) === (schema === undefined)) {
    const found = type === undefined ? "neither" : "both";
    throw new SyntaxError(`the line has ${found} of "schema" and "type": give one`);
  }
  if (nestsDeeperThan(fields["data"], maxDetailLevels)) {
    throw new SyntaxError(tooDeep(maxDetailLevels));
  }
  const members = texts();
  const data = parseExact(memberOf(members, "data")).value;
  if (type === undefined) {
    return {
      schema: typeof schema === "string" ? jsonText(schema) : memberOf(members, "schema"),
      data,
    };
  }
  if (typeof type !== "string") {
    throw new SyntaxError(`"type" must be an event type's id such as orders@order.placed`);
  }
  return { type, data };
}

/** Why data that nests deeper than this has no verdict. */
export function tooDeep(levels: number): string {
  return `the data nests deeper than ${levels} levels, as no event may`;
}

function jsonText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new SyntaxError('the text in "schema" is not JSON', { cause });
  }
}
