import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { dialect as schemaDialect } from "../../../core/eventTypes/schema/checkKeywords.ts";
import { type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { type ChosenType, chooseTypes, type Offer } from "./chooseTypes.ts";
import { dataPlaces } from "./dataPlaces.ts";
import { describeType } from "./describeType.ts";
import { type Dialect, dialects } from "./dialects.ts";
import { FileNames } from "./FileNames.ts";
import { findCandidates } from "./findCandidates.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { ImportedSchemas, ImportRequest } from "./ImportRequest.ts";
import { type ImportProblem, importError } from "./importError.ts";
import { contextProblem } from "./names.ts";
import { SchemaImport, toFileContent } from "./SchemaImport.ts";
import { placeName, type Source, type SourcePlace } from "./Source.ts";
import { Sources } from "./Sources.ts";
import { declaredDialect, settleDialect, sourceDialect, sourceForm } from "./sourceDialect.ts";

/**
 * Turns schemas of other dialects, and descriptions of APIs, into schema files that accept the
 * same documents. Pure: reads and writes nothing.
 *
 * @throws {SignalboxError} IMPORT_REFUSED with every reason found.
 */
export function importSchemas(request: ImportRequest): ImportedSchemas {
  const all = [...request.given, ...request.beside];
  if (request.dialect) for (const source of all) settleDialect(source, request.dialect);
  const sources = new Sources(all);
  const offers = request.given.map((source) => ({ source, ...findCandidates(source, sources) }));
  const choice = chooseTypes(offers, request.types);
  const problems = [...checkRequest(request), ...choice.problems];
  if (problems.length > 0) throw importError(problems);

  const names = new FileNames(request.context);
  const places = dataPlaces(choice.chosen, sources);
  const run = new SchemaImport(all, sources, names);
  const planned = choice.chosen.map((chosen, index) => {
    const place = places[index] ?? chosen.candidate.place;
    return { chosen, place, file: names.addType(place, chosen.detailType) };
  });
  const notes: ImportNote[] = [];
  const types = planned.map(({ chosen, place, file }) => {
    const dialect = dialectFor(chosen, place);
    const schema = toFileContent(run.convert(place, file, dialect));
    const described = describeType(chosen, schema, request);
    notes.push(...described.notes);
    return { chosen, file, document: described.document };
  });
  const shared = [...run.shared()].map(
    ([file, schema]) => [file, { $schema: schemaDialect, ...toFileContent(schema) }] as const,
  );
  if (run.problems.length > 0) throw importError(run.problems);
  return {
    files: new Map<string, JsonObject>([
      ...shared.toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ...types.map(({ file, document }) => [file, document] as const),
    ]),
    types: types.map(({ chosen, file }) => toImportedType(chosen, file, request.context)),
    notes: [...guesses(request), ...leftOut(offers, names, request), ...notes, ...run.notes],
  };
}

/** A file that doesn't say what it is has been written for those that refer to it. */
function dialectFor({ candidate }: ChosenType, { source }: SourcePlace): Dialect {
  const from = candidate.place.source;
  const said = source === from ? undefined : declaredDialect(source);
  return said ?? candidate.dialect ?? sourceDialect(from);
}

function toImportedType({ candidate, detailType }: ChosenType, file: string, context: string) {
  return { id: eventTypeId(context, detailType), file, from: placeName(candidate.place) };
}

function checkRequest({ context, given, dialect }: ImportRequest): readonly ImportProblem[] {
  const wrong = contextProblem(context);
  const empty = given.flatMap(checkContent);
  const ofContext = wrong === undefined ? [] : [{ place: "--context", message: wrong }];
  const unread = dialect === undefined ? given.flatMap(checkMetaschema) : [];
  return [...ofContext, ...empty, ...given.flatMap(checkVersion), ...unread];
}

/** Any object is a schema to validators, that of a file of settings too. */
function checkContent(source: Source): readonly ImportProblem[] {
  const names = Object.keys(source.value as JsonObject);
  const { keywords } = dialects[sourceDialect(source)];
  const isOther = sourceForm(source) !== "schema" || names.includes("swagger");
  if (isOther || names.some((name) => keywords.has(name))) return [];
  const message =
    "has nothing of a JSON Schema, OpenAPI, AsyncAPI or an export of EventBridge's registry at its top";
  return [{ place: source.name, message }];
}

function checkMetaschema(source: Source): readonly ImportProblem[] {
  const metaschema = sourceForm(source) === "schema" && own(source.value as JsonObject, "$schema");
  if (typeof metaschema !== "string" || declaredDialect(source) !== undefined) return [];
  const known = Object.keys(dialects).join(", ");
  const message = `is of ${JSON.stringify(metaschema)}, which is not known: say by --dialect as what to read it: ${known}`;
  return [{ place: `${source.name}#/$schema`, message }];
}

function checkVersion({ value, name }: Source): readonly ImportProblem[] {
  const { openapi, asyncapi, swagger } = value as JsonObject;
  const found = [
    ["OpenAPI", openapi, /^3\.[01]/, "3.0 and 3.1"],
    ["AsyncAPI", asyncapi, /^[23]\./, "2 and 3"],
    ["Swagger", swagger, /^$/, "none; OpenAPI 3.0 and 3.1"],
  ] as const;
  return found
    .filter(([, version, read]) => version !== undefined && !read.test(String(version)))
    .map(([title, version, , known]) => ({
      place: name,
      message: `is ${title} ${JSON.stringify(version)}; versions that can be imported: ${known}: convert it first`,
    }));
}

/** What was assumed where a schema does not say its dialect. */
function guesses({ given }: ImportRequest): readonly ImportNote[] {
  return given
    .filter((source) => sourceForm(source) === "schema" && declaredDialect(source) === undefined)
    .map((source) => ({
      kind: "review",
      place: source.name,
      message: `it does not say its draft: read as ${sourceDialect(source)}, after its keywords; --dialect says another`,
    }));
}

/** Components that nothing imported needs. */
function leftOut(
  offers: readonly Offer[],
  names: FileNames,
  { types }: ImportRequest,
): readonly ImportNote[] {
  if (types.length > 0) return [];
  return offers.flatMap(({ source, others }) => {
    const unused = others.filter(({ place }) => names.fileOf(place) === undefined);
    if (unused.length === 0) return [];
    const few = unused.slice(0, 5).map(({ name }) => JSON.stringify(name));
    const more = unused.length > 5 ? ` and ${unused.length - 5} more` : "";
    const message = `left out, since no event uses them: ${few.join(", ")}${more}; --type imports one as an event`;
    return [{ kind: "review", place: source.name, message }];
  });
}
