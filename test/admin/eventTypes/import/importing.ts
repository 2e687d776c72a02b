import type {
  ImportedSchemas,
  ImportRequest,
} from "../../../../admin/eventTypes/import/ImportRequest.ts";
import { importSchemas } from "../../../../admin/eventTypes/import/importSchemas.ts";
import { type ImportReport, importTypes } from "../../../../admin/eventTypes/import/importTypes.ts";
import { readSource } from "../../../../admin/eventTypes/import/readSource.ts";
import type { Source } from "../../../../admin/eventTypes/import/Source.ts";
import { toViolations } from "../../../../core/eventTypes/toViolations.ts";
import { compileSchemas } from "../../../../core/eventTypes/validators/compileSchemas.ts";
import type { MemorySchemaFolder } from "../../../support/schemas/MemorySchemaFolder.ts";
import { readSchemas } from "../../../support/schemas/readSchemas.ts";

/** A source that holds `content`, a text or a document. */
export function sourceOf(content: string | object, name = "shop.json"): Source {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return readSource(text, name, `file:///work/${name}`).source;
}

/** A request to import one source into the context `orders`. */
export function requestFor(
  content: string | object,
  options: Partial<ImportRequest> & { readonly name?: string } = {},
): ImportRequest {
  const { name = typeof content === "string" ? "shop.yaml" : "shop.json", ...others } = options;
  return {
    given: [sourceOf(content, name)],
    beside: [],
    context: "orders",
    owner: "checkout",
    category: "action",
    types: [],
    ...others,
  };
}

/** Imports one source. */
export function importOne(
  content: string | object,
  options: Partial<ImportRequest> & { readonly name?: string } = {},
): ImportedSchemas {
  return importSchemas(requestFor(content, options));
}

/** Imports one source into a folder of schema files. */
export function importInto(
  folder: MemorySchemaFolder,
  content: string | object,
  options: Partial<ImportRequest> & { force?: boolean; dryRun?: boolean; name?: string } = {},
): Promise<ImportReport> {
  return importTypes(folder, requestFor(content, options));
}

/** The messages of notes of one kind, each once. */
export function messages({ notes }: Pick<ImportedSchemas, "notes">, kind?: string): string[] {
  const found = notes.filter((note) => kind === undefined || note.kind === kind);
  return [...new Set(found.map(({ message }) => message))];
}

/** How the project judges data by the only type of an import, with what it refuses. */
export function judgeImported({ files, types }: ImportedSchemas) {
  const texts = [...files].map(([path, document]) => [path, JSON.stringify(document)] as const);
  const reading = readSchemas(Object.fromEntries(texts));
  const declared = reading.types.find(({ declaredIn }) => declaredIn === types[0]?.file);
  const compiled = declared && compileSchemas([{ name: "Imported", bundle: declared.bundle }]);
  const problems = [...reading.problems, ...(compiled?.problems ?? [])];
  const validator = problems.length === 0 ? compiled?.validator("Imported") : undefined;
  return {
    problems,
    isValid: validator && ((data: unknown) => toViolations(validator, data).length === 0),
  };
}
