import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneModule from "ajv/dist/standalone/index.js";
import formatsModule from "ajv-formats";
import { reasonOf } from "../../text/reasonOf.ts";
import type { StandaloneValidator } from "../StandaloneValidator.ts";
import type { JsonSchema } from "../schema/JsonSchema.ts";
import { fromPointer } from "../schema/jsonPointer.ts";
import { problemAt, type SchemaProblem } from "../schema/SchemaProblem.ts";
import { boundErrors } from "./boundErrors.ts";
import { findNoteTakers } from "./findNoteTakers.ts";
import { anyOf, ifThenElse, not, oneOf } from "./keywords/alternatives.ts";
import { contains } from "./keywords/contains.ts";
import { multipleOf } from "./keywords/multipleOf.ts";
import { clearsNotesAfter, clearsNotesBefore, evaluates, notesFrom } from "./keywords/notes.ts";
import { runtimeImports } from "./keywords/runtime.ts";
import { unevaluatedItems, unevaluatedProperties } from "./keywords/unevaluated.ts";
import { uniqueItems } from "./keywords/uniqueItems.ts";
import type { NamedSchema } from "./NamedSchema.ts";
import { schemaId, toCompilable } from "./toCompilable.ts";

const standaloneCode = standaloneModule.default;
const addFormats = formatsModule.default;

/** Compiled schemas: of 2020-12, with asserted formats, looking at own properties only. */
export interface CompiledSchemas {
  /** Schemas that ajv can't compile, though nothing else is wrong with them. */
  readonly problems: readonly SchemaProblem[];
  validator(name: string): StandaloneValidator;
  /**
   * Source of an ES module that exports validators, by export name, of the schemas named.
   * Imports ajv's run time and, as from the project's root, what else it calls.
   */
  source(exported: Readonly<Record<string, string>>): string;
}

/** Compiles schemas into validators that report every error. */
export function compileSchemas(schemas: readonly NamedSchema[]): CompiledSchemas {
  const ajv = createAjv();
  const { takesNotes, clearsNotes } = findNoteTakers(schemas);
  const add = (name: string, schema: JsonSchema, isWhole: boolean) => {
    const options = { takesNotes: takesNotes(name), clearsNotes: isWhole && clearsNotes(name) };
    if (!ajv.schemas[schemaId(name)]) ajv.addSchema(toCompilable(name, schema, options));
  };
  for (const { name, bundle } of schemas) {
    for (const definition of bundle.definitions) add(definition.name, definition.schema, false);
    add(name, bundle.schema, true);
  }
  const validator = (name: string): StandaloneValidator => {
    const compiled = ajv.getSchema(schemaId(name));
    if (!compiled) throw new Error(`no schema has the name ${name}`);
    return compiled;
  };
  return {
    problems: schemas.flatMap((schema) => tryTo(() => validator(schema.name), schema)),
    validator,
    source: (exported) => {
      const ids = Object.entries(exported).map(([as, name]) => [as, schemaId(name)] as const);
      return (
        errorListImport + runtimeImports + boundErrors(standaloneCode(ajv, Object.fromEntries(ids)))
      );
    },
  };
}

function tryTo(compile: () => unknown, { bundle }: NamedSchema): readonly SchemaProblem[] {
  try {
    compile();
    return [];
  } catch (error) {
    const { file, pointer } = bundle.location;
    const reason = `can't be compiled (${reasonOf(error)})`;
    const remedy = "write what it says there, or in a definition it refers to, in another way";
    return [problemAt({ file, path: fromPointer(pointer) ?? [] }, "compile", reason, remedy)];
  }
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020(ajvOptions);
  ajv.opts.unevaluated = false;
  addFormats(ajv);
  ajv.addVocabulary([clearsNotesBefore, notesFrom, evaluates, clearsNotesAfter]);
  const alternatives = [anyOf, oneOf, not, ifThenElse].map((replace) => replace(ajv));
  for (const definition of [
    ...alternatives,
    multipleOf,
    uniqueItems,
    contains,
    unevaluatedItems,
    unevaluatedProperties,
  ]) {
    ajv.removeKeyword(String(definition.keyword));
    ajv.addKeyword(definition);
  }
  return ajv;
}

const ajvOptions = {
  allErrors: true,
  // What it would find is found with file and pointer by `checkKeywords`.
  strict: false,
  strictNumbers: true,
  logger: false,
  inlineRefs: false,
  messages: false,
  ownProperties: true,
  unicodeRegExp: true,
  validateSchema: false,
  addUsedSchema: false,
  code: { source: true, esm: true },
} as const;

const errorListImport =
  'import { addError, joinErrors } from "./core/eventTypes/validators/errorList.ts";\n';
