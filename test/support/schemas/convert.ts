import {
  type RegistryDocument,
  toRegistryDocument,
} from "../../../core/eventTypes/registry/toRegistryDocument.ts";
import { compileSchemas } from "../../../core/eventTypes/validators/compileSchemas.ts";
import { compileDraft4 } from "./compileDraft4.ts";
import { readSchemas, schemaFile } from "./readSchemas.ts";

/** A schema in both forms. */
export interface Converted extends RegistryDocument {
  /** Our validator's verdict. */
  ours(data: unknown): boolean;
  /** The verdict of a draft 4 validator on the registry's form. */
  registered(data: unknown): boolean;
}

/** Reads `schema`, a file's content without its head, beside `shared` files, in both forms. */
export function convert(schema: object, shared: Readonly<Record<string, string>> = {}): Converted {
  const { types, problems, warnings } = readSchemas({
    "shop/thing.json": schemaFile({ type: undefined, ...schema }),
    ...shared,
  });
  const declared = types.find(({ type }) => type.id === "shop@thing");
  if (!declared) throw new Error(`the schema is wrong: ${JSON.stringify(problems)}`);
  const document = toRegistryDocument(declared.bundle);
  const ours = compileSchemas([{ name: "Thing", bundle: declared.bundle }]).validator("Thing");
  return {
    text: document.text,
    warnings: [...warnings, ...document.warnings],
    ours,
    registered: compileDraft4(document.text),
  };
}
