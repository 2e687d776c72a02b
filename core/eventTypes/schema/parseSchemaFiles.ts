import { nestsDeeperThan } from "../../json/nestsDeeperThan.ts";
import { reasonOf } from "../../text/reasonOf.ts";
import { isJsonObject, type JsonObject } from "./JsonSchema.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";

/** How deep a file may nest: schemas are read, compiled and converted level by level. */
const maxLevels = 256;

/** Parses each file's text; a file that isn't a JSON object is a problem and left out. */
export function parseSchemaFiles(files: ReadonlyMap<string, string>): {
  readonly documents: SchemaDocuments;
  readonly problems: readonly SchemaProblem[];
} {
  const documents = new Map<string, JsonObject>();
  const problems: SchemaProblem[] = [];
  for (const [file, text] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    try {
      const document: unknown = JSON.parse(text);
      if (!isJsonObject(document)) problems.push(notAnObject(file));
      else if (nestsDeeperThan(document, maxLevels)) problems.push(tooDeep(file));
      else documents.set(file, document);
    } catch (error) {
      const reason = reasonOf(error);
      problems.push(
        problemAt(
          { file, path: [] },
          "json",
          `is not JSON (${reason})`,
          "correct the text at that place",
        ),
      );
    }
  }
  return { documents, problems };
}

function notAnObject(file: string): SchemaProblem {
  return problemAt(
    { file, path: [] },
    "json",
    "is not a JSON object",
    'write a JSON Schema: { "$schema": …, "title": …, "type": "object", … }',
  );
}

function tooDeep(file: string): SchemaProblem {
  return problemAt(
    { file, path: [] },
    "json",
    `nests deeper than ${maxLevels} levels`,
    "move inner schemas to $defs or to files in common/, and refer to them by $ref",
  );
}
