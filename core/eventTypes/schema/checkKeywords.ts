import { Ajv2020 } from "ajv/dist/2020.js";
import { violationMessage } from "../violationMessage.ts";
import { checkTypeSaid } from "./checkTypeSaid.ts";
import type { JsonSchema } from "./JsonSchema.ts";
import { own } from "./JsonSchema.ts";
import { fromPointer, type JsonPath, valueAt } from "./jsonPointer.ts";
import { complaintAbout } from "./keywordRules.ts";
import { keywords } from "./keywords.ts";
import { warningAbout } from "./keywordWarnings.ts";
import { problemAt, type SchemaProblem, warningAt } from "./SchemaProblem.ts";
import { visitSchema } from "./visitSchema.ts";

/** The `$schema` of every schema file. */
export const dialect = "https://json-schema.org/draft/2020-12/schema";

const isSchema = new Ajv2020({ allErrors: true, messages: false }).getSchema(dialect);

/**
 * Checks the schema at `path` in `file`, and all schemas in it: every keyword is one of 2020-12
 * that schema files may use, or an extension `x-…`, and has a value that it may have. What says
 * nothing is a warning.
 */
export function checkKeywords(
  file: string,
  path: JsonPath,
  schema: JsonSchema,
): readonly SchemaProblem[] {
  const problems = [...checkValues(file, path, schema)];
  visitSchema(schema, path, (inner, at) => {
    problems.push(...checkTypeSaid({ file, path: at }, inner));
    for (const keyword of Object.keys(inner)) {
      const occurrence = {
        value: own(inner, keyword),
        schema: inner,
        path: at,
        isRoot: at.length === path.length,
      };
      const place = { file, path: [...at, keyword] };
      const complaint = complaintAbout(keyword, occurrence);
      const warning = complaint ? undefined : warningAbout(keyword, occurrence);
      if (complaint) problems.push(problemAt(place, keyword, ...complaint));
      if (warning) problems.push(warningAt(place, keyword, ...warning));
    }
  });
  return problems;
}

/** Values that the metaschema of 2020-12 refuses. */
function checkValues(file: string, path: JsonPath, schema: JsonSchema): readonly SchemaProblem[] {
  if (!isSchema || isSchema(schema)) return [];
  const problems = (isSchema.errors ?? [])
    .filter((error) => !echoes.has(error.keyword))
    .map((error) => {
      const at = fromPointer(error.instancePath) ?? [];
      const keyword = at.findLast((step) => keywords.has(step)) ?? "schema";
      const reason = violationMessage(error, valueAt(schema, at));
      const remedy = `give ${keyword} a value that JSON Schema 2020-12 allows`;
      return problemAt({ file, path: [...path, ...at] }, keyword, reason, remedy);
    });
  const first = new Map(problems.toReversed().map((problem) => [problem.pointer, problem]));
  return problems.filter((problem) => first.get(problem.pointer) === problem);
}

/** Errors of the metaschema that only repeat one inside them. */
const echoes: ReadonlySet<string> = new Set(["anyOf", "if", "propertyNames"]);
