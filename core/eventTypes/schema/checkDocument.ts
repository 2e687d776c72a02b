import { characterCount } from "../../text/characterCount.ts";
import { checkAnchors } from "./anchors.ts";
import { type AnnotationCheck, checkAnnotation } from "./checkAnnotation.ts";
import { checkKeywords, dialect } from "./checkKeywords.ts";
import { checkPath, isShared } from "./checkPath.ts";
import { checkReferences } from "./checkReferences.ts";
import { checkSatisfiable } from "./checkSatisfiable.ts";
import { closingSchemas } from "./closingSchemas.ts";
import { checkId } from "./documentIds.ts";
import { type JsonObject, own } from "./JsonSchema.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";

/** The longest title: it becomes an event's message. */
export const maxTitleLength = 200;

/** Checks one file by itself and for what it refers to. */
export function checkDocument(
  documents: SchemaDocuments,
  file: string,
  document: JsonObject,
): AnnotationCheck {
  const { annotation, problems } = checkAnnotation(file, document);
  const schemas = [{ path: [], schema: document }, ...closingSchemas(document)];
  return {
    ...(annotation ? { annotation } : {}),
    problems: [
      ...checkPath(file),
      ...checkHeader(file, document),
      ...problems,
      ...checkId(documents, file),
      ...checkAnchors(file, document),
      ...schemas.flatMap(({ path, schema }) => [
        ...checkKeywords(file, path, schema),
        ...checkReferences(documents, file, path, schema),
        ...checkSatisfiable(documents, file, path, schema),
      ]),
    ],
  };
}

function checkHeader(file: string, document: JsonObject): readonly SchemaProblem[] {
  const declared = own(document, "$schema");
  const problems: SchemaProblem[] = [];
  if (declared !== dialect) {
    const found = declared === undefined ? "is not given" : `is ${JSON.stringify(declared)}`;
    const place = { file, path: declared === undefined ? [] : ["$schema"] };
    problems.push(problemAt(place, "$schema", `$schema ${found}`, `write "$schema": "${dialect}"`));
  }
  if (isShared(file)) return problems;
  for (const keyword of ["title", "description"] as const) {
    const text = own(document, keyword);
    const place = { file, path: text === undefined ? [] : [keyword] };
    if (text === undefined || text === "") {
      problems.push(problemAt(place, keyword, `has no ${keyword}`, purposes[keyword]));
    }
  }
  const title = own(document, "title");
  const length = typeof title === "string" ? characterCount(title) : 0;
  if (length > maxTitleLength) {
    const reason = `the title has ${length} characters; at most ${maxTitleLength} are allowed`;
    problems.push(problemAt({ file, path: ["title"] }, "title", reason, "say more in description"));
  }
  return problems;
}

const purposes = {
  title: "add one line that says what happened: it becomes the events' message",
  description: "add a sentence or two for whoever subscribes to the type",
} as const;
