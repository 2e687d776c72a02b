import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneModule from "ajv/dist/standalone/index.js";
import formatsModule from "ajv-formats";
import type { BundledSchema } from "../schema/bundle.ts";
import type { JsonSchema } from "../schema/JsonSchema.ts";
import { visitSchema } from "../schema/visitSchema.ts";
import { boundErrors } from "./boundErrors.ts";
import { withoutAnnotations } from "./withoutAnnotations.ts";

const standaloneCode = standaloneModule.default;
const addFormats = formatsModule.default;

/** A schema to compile, under the name that its validator is exported by. */
export interface NamedSchema {
  readonly name: string;
  readonly bundle: BundledSchema;
}

/** Sources of validators: ES modules that import ajv's run time and `errorList.ts`. */
export interface ValidatorSources {
  /** A module that exports each validator under its schema's name. */
  readonly all: string;
  /** Modules that export one validator each, as `validate`. */
  readonly each: ReadonlyMap<string, string>;
}

const documentId = "signalbox:schemas";

/**
 * Compiles schemas into the source of validators: of 2020-12, with asserted formats, reporting
 * every error, looking at own properties only.
 */
export function compileValidators(schemas: readonly NamedSchema[]): ValidatorSources {
  const definitions = allDefinitions(schemas);
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    inlineRefs: false,
    messages: false,
    ownProperties: true,
    unicodeRegExp: true,
    validateSchema: false,
    addUsedSchema: false,
    code: { source: true, esm: true },
  });
  ajv.opts.unevaluated = [...definitions.values()].some(looksAtUnevaluated);
  addFormats(ajv);
  ajv.addSchema({ $id: documentId, $defs: Object.fromEntries(definitions) });
  const reference = (name: string) => `${documentId}#/$defs/${name}`;
  const source = (exported: Record<string, string>) =>
    errorListImport + boundErrors(standaloneCode(ajv, exported));
  return {
    all: source(Object.fromEntries(schemas.map(({ name }) => [name, reference(name)]))),
    each: new Map(schemas.map(({ name }) => [name, source({ validate: reference(name) })])),
  };
}

const errorListImport =
  'import { addError, joinErrors } from "./core/eventTypes/validators/errorList.ts";\n';

function allDefinitions(schemas: readonly NamedSchema[]): ReadonlyMap<string, JsonSchema> {
  const shared = schemas.flatMap(({ bundle }) => bundle.definitions);
  const roots = schemas.map(({ name, bundle }) => ({ name, schema: bundle.schema }));
  return new Map(
    [...shared, ...roots].map(({ name, schema }) => [name, withoutAnnotations(schema)]),
  );
}

/** Keeping track of what has been evaluated costs every validator, so only if one asks. */
function looksAtUnevaluated(schema: JsonSchema): boolean {
  let looks = false;
  visitSchema(schema, [], (inner) => {
    looks ||= "unevaluatedProperties" in inner || "unevaluatedItems" in inner;
  });
  return looks;
}
