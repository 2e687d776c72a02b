import type { StandaloneValidator } from "../StandaloneValidator.ts";
import { dialect } from "../schema/checkKeywords.ts";
import { isJsonObject, type JsonObject, type JsonSchema } from "../schema/JsonSchema.ts";
import { metadataFile, readEventTypes } from "../schema/readEventTypes.ts";
import { formatProblem, type SchemaProblem } from "../schema/SchemaProblem.ts";
import { compileSchemas } from "./compileSchemas.ts";

/** Where a schema would stand whose file nobody named; references are relative to it. */
export const loneFile = "lone/schema.json";

const name = "Lone";

/**
 * Compiles a schema that stands in no file, as that of an event type's data: refused for what a
 * schema file is refused for, but for its head (`$schema`, title, description, `x-signalbox`),
 * which it may lack.
 *
 * @param files schema files it may refer to, as `../common/name.json`, by path: the fewer, the
 *   faster.
 * @returns its validator, or what is wrong, a line each: `schema#/pointer: reason; remedy`.
 */
export function compileLoneSchema(
  schema: JsonSchema,
  files: ReadonlyMap<string, string>,
): StandaloneValidator | readonly string[] {
  const own = isJsonObject(schema) ? schema : { allOf: [schema] };
  const all = new Map([[metadataFile, anything], ...files, [loneFile, fileOf(own)]]);
  const { types, problems } = readEventTypes(all, () => "");
  const found = problems.filter((problem) => problem.file === loneFile);
  if (found.length > 0) return found.map(text);
  const declared = types.find(({ declaredIn }) => declaredIn === loneFile);
  if (!declared) return ["schema: refers to a file with mistakes; see `npx signalbox generate`"];
  const compiled = compileSchemas([{ name, bundle: declared.bundle }]);
  if (compiled.problems.length > 0) return compiled.problems.map(text);
  return compiled.validator(name);
}

const anything = JSON.stringify({ $schema: dialect, type: "object" });

function fileOf(schema: JsonObject): string {
  return JSON.stringify({
    $schema: dialect,
    ...schema,
    title: "A schema",
    description: "A schema that stands in no file.",
    "x-signalbox": { owner: "nobody", category: "action" },
  });
}

function text(problem: SchemaProblem): string {
  const told = formatProblem(problem);
  return problem.file === loneFile ? told.replace(`schemas/${loneFile}`, "schema") : told;
}
