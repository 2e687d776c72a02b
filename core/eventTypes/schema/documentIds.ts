import { own } from "./JsonSchema.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";

/** The file whose `$id` is `uri`, which has no fragment, if one has it. */
export function fileOfId(documents: SchemaDocuments, uri: string): string | undefined {
  return filesById(documents).get(uri)?.[0];
}

/** Checks that no other file before `file` has the same `$id`. */
export function checkId(documents: SchemaDocuments, file: string): readonly SchemaProblem[] {
  const id = idOf(documents, file);
  const first = id === undefined ? undefined : fileOfId(documents, id);
  if (first === undefined || first === file) return [];
  const reason = `$id ${JSON.stringify(id)} is also that of schemas/${first}`;
  return [problemAt({ file, path: ["$id"] }, "$id", reason, "change one of them, or take it out")];
}

const known = new WeakMap<SchemaDocuments, ReadonlyMap<string, readonly string[]>>();

function filesById(documents: SchemaDocuments): ReadonlyMap<string, readonly string[]> {
  const found = known.get(documents);
  if (found) return found;
  const files = [...documents.keys()].filter((file) => idOf(documents, file) !== undefined);
  const byId = Map.groupBy(files, (file) => idOf(documents, file) ?? "");
  known.set(documents, byId);
  return byId;
}

function idOf(documents: SchemaDocuments, file: string): string | undefined {
  const document = documents.get(file);
  const id = document && own(document, "$id");
  return typeof id === "string" ? id.replace(/#$/, "") : undefined;
}
